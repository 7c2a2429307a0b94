"""Reading responses: digest, JSON, headers, and streams of JSON lines."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from attrs import define, frozen

from sdc_cloudapi import Call, InvalidPayload
from sdc_cloudapi.call import ResponseLike
from sdc_sdk._http.error_response import MAX_ERROR_BODY
from sdc_sdk._http.garbage_collection import LARGE, GarbageCollectionPaused
from sdc_sdk._http.library import httpx
from sdc_sdk._http.log import without_signature
from sdc_sdk.errors import InvalidResponse, RequestInfo

T = TypeVar("T")


def parse(call: Call[T], response: httpx.Response, line: Line | None = None) -> T:
    """Decode a successful response, or one line of it, as the call defines.

    Raises:
        InvalidResponse: The response does not match the description.
    """
    body = line or response
    try:
        if len(body.content) < LARGE:
            return _parse(call, body)
        with GarbageCollectionPaused():
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
        return call.parse(body, json.loads)  # it accepts NaN, for example, which orjson refuses


def _fast_loads() -> Callable[[bytes], Any]:
    try:
        import orjson
    except ImportError:
        return json.loads
    return orjson.loads


fast_loads: Callable[[bytes], Any] = _fast_loads()
"""Decodes JSON: `loads` of orjson if that is installed, else of the standard library."""


class BodyDamaged(httpx.ReadError):
    """The body does not match its digest."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__("the body does not match its Content-MD5", request=response.request)
        self.response = response


def check_digest(response: httpx.Response) -> None:
    """Compare the body with its digest, if there are both.

    A compressed body is not checked: it is unknown whether the digest is that of the compressed or the original body.

    Raises:
        BodyDamaged: The body does not match the digest.
    """
    digest: str | None = response.headers.get("Content-MD5")
    expected = None if digest is None else _digest(digest)
    if expected is None or response.request.method == "HEAD" or "Content-Encoding" in response.headers:
        return
    if hashlib.md5(response.content, usedforsecurity=False).digest() != expected:
        raise BodyDamaged(response)


def _digest(header: str) -> bytes | None:
    """The 16 bytes of a digest; None if the header is not an MD5 digest."""
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
        InvalidResponse: The header is missing or not a number.
    """
    text = response.headers.get("x-resource-count", "")
    if not (text.isascii() and text.isdecimal()):
        raise InvalidResponse(f"x-resource-count is not a number: {text!r}", request, response.status_code, b"")
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


@frozen
class Line:
    """One line, as `Call.parse` reads it."""

    content: bytes


@define
class Lines:
    """Splits a stream into lines.

    Only a newline ends a line: JSON texts can contain the other characters that Unicode defines as line ends.
    """

    _partial: bytes = b""

    def feed(self, piece: bytes) -> Iterator[Line]:
        """Add a piece of the stream, and yield the lines that are complete now; empty lines are left out."""
        *complete, self._partial = (self._partial + piece).split(b"\n")
        yield from (Line(line) for line in complete if line.strip())

    def end(self) -> Iterator[Line]:
        """Yield the rest when the stream has ended: the last line need not end with a newline."""
        yield from self.feed(b"\n")
