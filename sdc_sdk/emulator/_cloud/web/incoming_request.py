"""A request as it was received."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from starlette.requests import Request

from sdc_sdk.emulator._cloud.web.api_errors import CloudError
from sdc_sdk.emulator._cloud.web.js_values import Json
from sdc_sdk.emulator._cloud.web.url_parsing import parse_query
from sdc_sdk.emulator._cloud.web.version_ranges import Range

DEFAULT_TYPE = "application/octet-stream"
MULTIPART = "multipart/form-data"

MAX_BODY_SIZE = 100_000
MAX_FORM_SIZE = 10_000_000
"""The real server has no limit for multipart forms."""
MAX_DISCARDED = 1_000_000
"""Bytes beyond the limit that are read and forgotten; if there are more, the connection is closed instead."""


@dataclass(frozen=True)
class IncomingRequest:
    """The method, target, headers and body of a request, not validated yet."""

    method: str
    path: str
    query_text: str
    headers: dict[str, str]
    body: bytes
    http_version: str
    address: str
    is_too_large: bool = False
    """Whether the body is larger than it may be. Then it was not kept."""
    is_unread: bool = False
    """Whether some of the body was left unread, so that the connection has no other request."""

    @classmethod
    async def read(cls, request: Request) -> "IncomingRequest":
        """Read an ASGI request, but not a body without end. The path stays percent-encoded."""
        scope = request.scope
        limit = MAX_FORM_SIZE if _media_type(request.headers) == MULTIPART else MAX_BODY_SIZE
        body, size, is_unread = await _read_body(request, limit)
        return cls(
            method=request.method,
            path=scope["raw_path"].decode("latin-1"),
            query_text=scope["query_string"].decode("latin-1"),
            headers={name: value for name, value in request.headers.items()},  # noqa: C416  (the last value wins)
            body=body,
            http_version=scope["http_version"],
            address=request.client.host if request.client else "127.0.0.1",
            is_too_large=size > limit,
            is_unread=is_unread,
        )

    @property
    def target(self) -> str:
        """Path and query as in the request line, which signatures cover."""
        return self.path + ("?" + self.query_text if self.query_text else "")

    @cached_property
    def query(self) -> dict[str, Json]:
        """The parameters of the query string."""
        return parse_query(self.query_text)

    @cached_property
    def versions(self) -> Range:
        """The API versions that the client accepts. The header `Api-Version` is ignored in requests."""
        text = self.headers.get("accept-version") or self.headers.get("x-api-version") or "*"
        return Range.parse(text)

    @property
    def wants_web_socket(self) -> bool:
        """Whether it asks for an upgrade to a WebSocket."""
        return self.headers.get("upgrade", "").lower() == "websocket"

    @property
    def content_type(self) -> str:
        """The type of the body without its parameters."""
        return _media_type(self.headers)

    def plain_body(self) -> bytes:
        """The body, decompressed if it is gzipped.

        Raises:
            CloudError: 400 if it cannot be decompressed, 413 if it is larger than it may be then.
        """
        if self.headers.get("content-encoding") != "gzip":
            return self.body
        limit = MAX_FORM_SIZE if self.content_type == MULTIPART else MAX_BODY_SIZE
        decompressor = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            plain = decompressor.decompress(self.body, limit + 1)
        except zlib.error as error:
            raise CloudError(400, "InvalidContent", str(error)) from error
        if len(plain) > limit:
            raise too_large(limit)
        if not decompressor.eof:
            raise CloudError(400, "InvalidContent", "unexpected end of file")
        return plain


def too_large(limit: int) -> CloudError:
    """413: the body is larger than it may be."""
    return CloudError(413, "PayloadTooLargeError", f"Request body size exceeds {limit}")


def _media_type(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", DEFAULT_TYPE).partition(";")[0].strip().lower()


async def _read_body(request: Request, limit: int) -> tuple[bytes, int, bool]:
    """The body, which is empty if it is larger than the limit; its size as far as known; whether some is unread."""
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and float(declared) > limit + MAX_DISCARDED:
        return b"", limit + 1, True
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= limit:
            chunks.append(chunk)
        else:
            chunks.clear()
        if size > limit + MAX_DISCARDED:
            return b"", size, True
    return b"".join(chunks), size, False
