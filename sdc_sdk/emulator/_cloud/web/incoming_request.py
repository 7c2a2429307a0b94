"""A request as it was received."""

import zlib
from dataclasses import dataclass
from functools import cached_property

from starlette.requests import Request

from sdc_sdk.emulator._cloud.web.api_errors import CloudError
from sdc_sdk.emulator._cloud.web.js_values import Json
from sdc_sdk.emulator._cloud.web.url_parsing import parse_query
from sdc_sdk.emulator._cloud.web.version_ranges import Range

DEFAULT_TYPE = "application/octet-stream"


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

    @classmethod
    async def read(cls, request: Request) -> "IncomingRequest":
        """Read an ASGI request. The path stays percent-encoded."""
        scope = request.scope
        return cls(
            method=request.method,
            path=scope["raw_path"].decode("latin-1"),
            query_text=scope["query_string"].decode("latin-1"),
            headers={name: value for name, value in request.headers.items()},  # noqa: C416  (the last value wins)
            body=await request.body(),
            http_version=scope["http_version"],
            address=request.client.host if request.client else "127.0.0.1",
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
        return self.headers.get("content-type", DEFAULT_TYPE).partition(";")[0].strip().lower()

    def plain_body(self) -> bytes:
        """The body, decompressed if it is gzipped."""
        if self.headers.get("content-encoding") != "gzip":
            return self.body
        try:
            return zlib.decompress(self.body, zlib.MAX_WBITS | 16)
        except zlib.error as error:
            raise CloudError(400, "InvalidContent", str(error)) from error
