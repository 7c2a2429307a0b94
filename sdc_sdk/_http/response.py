"""Reading responses: digests, JSON, headers, and streams of JSON lines."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar

from sdc_cloudapi import Call, InvalidPayload
from sdc_cloudapi.call import ResponseLike
from sdc_sdk._core.log import without_signature
from sdc_sdk._core.messages import clean
from sdc_sdk._http.error_response import MAX_ERROR_BODY
from sdc_sdk._http.garbage_collection import LARGE, RareGarbageCollection
from sdc_sdk._http.library import httpx
from sdc_sdk.errors import InvalidResponse, RequestInfo

T = TypeVar("T")


def parse(call: Call[T], response: httpx.Response, line: Line | None = None) -> T:
    """Decode a successful response, or one line of it, as the call defines.

    Raises:
        InvalidResponse: The response does not match the API description.
    """
    body = line or response
    try:
        if len(body.content) < LARGE:
            return _parse(call, body)
        with RareGarbageCollection():
            return _parse(call, body)
    except InvalidPayload as error:
        cause, problem = error, str(error)
    except RecursionError:
        cause, problem = None, "the body is nested too deeply"
    request = RequestInfo(call.operation, call.method, without_signature(str(response.request.url)))
    kept = body.content[:MAX_ERROR_BODY]
    request_id = response.headers.get("Request-Id")
    raise InvalidResponse(problem, request, response.status_code, kept, request_id) from cause


def _parse(call: Call[T], body: ResponseLike) -> T:
    try:
        return call.parse(body, fast_loads)
    except InvalidPayload:
        if fast_loads is json.loads:
            raise
        return call.parse(body, json.loads)  # accepts NaN, for example, which orjson refuses


def _fast_loads() -> Callable[[bytes], Any]:
    try:
        import orjson
    except ImportError:
        return json.loads
    return orjson.loads


fast_loads: Callable[[bytes], Any] = _fast_loads()
"""Decodes JSON: `loads` from orjson if it is installed, otherwise from the standard library."""


MAX_BODY = 256 * 2**20
"""The maximum size of a decompressed body in bytes, enough for several hundred thousand machines."""
MAX_LINE = 4 * 2**20
"""The maximum size of a line of a stream in bytes."""


class BodyUnusable(httpx.ReadError):
    """The body cannot be used. `beginning` is the part that the error shows."""

    def __init__(self, problem: str, response: httpx.Response, beginning: bytes = b"") -> None:
        super().__init__(problem, request=response.request)
        self.response = response
        self.beginning = beginning[:MAX_ERROR_BODY]


class BodyDamaged(BodyUnusable):
    """The body does not match the server's digest."""


class BodyRefused(BodyUnusable):
    """The body is larger than anything that CloudAPI sends, or has an encoding that the client does not accept."""


def check_digest(response: httpx.Response) -> None:
    """Check the body against its digest, if there is one.

    A compressed body is not checked: the digest may be of the compressed or of the original body.

    Raises:
        BodyDamaged: The body does not match the digest.
    """
    digest: str | None = response.headers.get("Content-MD5")
    expected = None if digest is None else _digest(digest)
    if expected is None or response.request.method == "HEAD" or "Content-Encoding" in response.headers:
        return
    if hashlib.md5(response.content, usedforsecurity=False).digest() != expected:
        raise BodyDamaged("the body does not match its Content-MD5", response, response.content)


def _digest(header: str) -> bytes | None:
    """The 16 bytes of the digest; None if the header is not an MD5 digest."""
    try:
        digest = base64.b64decode(header, validate=True)
    except (binascii.Error, ValueError):
        return None
    return digest if len(digest) == 16 else None


def no_content(response: httpx.Response) -> httpx.Response:
    """The answer to a DELETE whose repetition found nothing: as if the first answer had arrived."""
    kept = {name: value for name, value in response.headers.items() if name in ("date", "request-id")}
    return httpx.Response(204, headers=kept, request=response.request, extensions=response.extensions)


def count(response: httpx.Response, request: RequestInfo) -> int:
    """The number of resources on this page, from the header `x-resource-count`.

    Raises:
        InvalidResponse: The header is missing or not a number of a length.
    """
    text = response.headers.get("x-resource-count", "")
    if not (text.isascii() and text.isdecimal() and len(text) < 16):
        problem = f"x-resource-count is not a number: {clean(text, 100)!r}"
        raise InvalidResponse(problem, request, response.status_code, b"")
    return int(text)


def location(response: httpx.Response, request: RequestInfo) -> str:
    """The URL in the header `Location`.

    Raises:
        InvalidResponse: The header is missing.
    """
    text: str = response.headers.get("Location", "")
    if not text:
        raise InvalidResponse("the header Location is missing", request, response.status_code, b"")
    return text


class Line(NamedTuple):
    """One line, in the form that `Call.parse` reads."""

    content: bytes


class Lines:
    """Splits a stream into lines.

    Only a newline ends a line: JSON may contain the other characters that Unicode treats as line breaks.

    Args:
        response: The response that is read.
    """

    def __init__(self, response: httpx.Response) -> None:
        self._response = response
        self._partial: list[bytes] = []
        self._size = 0

    def feed(self, piece: bytes) -> Iterator[Line]:
        """Add a piece of the stream and yield the lines that it completes, except empty ones.

        Raises:
            BodyRefused: A line is too long.
        """
        *whole, rest = piece.split(b"\n")
        for end in whole:
            line = self._joined(end)
            if line.strip():
                yield Line(line)
        self._add(rest)

    def end(self) -> Iterator[Line]:
        """Yield the last line when the stream has ended, as it may lack a newline."""
        yield from self.feed(b"\n")

    def _joined(self, end: bytes) -> bytes:
        self._add(end)
        line = b"".join(self._partial)
        self._partial, self._size = [], 0
        return line

    def _add(self, piece: bytes) -> None:
        self._partial.append(piece)
        self._size += len(piece)
        if self._size > MAX_LINE:
            raise BodyRefused(f"a line of the stream is longer than {MAX_LINE:,} bytes", self._response, piece)
