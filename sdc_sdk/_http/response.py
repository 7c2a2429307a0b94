"""From the bytes of a response to values: digest, JSON, headers, and streams of JSON lines."""

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
    """Read a successful response, or one line of it, as the call says.

    Raises:
        InvalidResponse: It is not what the description promises.
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
        return call.parse(body, json.loads)  # orjson refuses NaN, for one


def _fast_loads() -> Callable[[bytes], Any]:
    try:
        import orjson
    except ImportError:
        return json.loads
    return orjson.loads


fast_loads: Callable[[bytes], Any] = _fast_loads()
"""Decodes JSON: orjson's `loads` where it is installed, else the standard library's."""


class BodyDamaged(httpx.ReadError):
    """The body is not the one that the server's digest was made of."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__("the body does not match its Content-MD5", request=response.request)
        self.response = response


def check_digest(response: httpx.Response) -> None:
    """Compare the body with its digest, where there are both.

    A body that a proxy has compressed is not compared: nobody knows which of the two forms the digest is of.

    Raises:
        BodyDamaged: They do not match.
    """
    digest: str | None = response.headers.get("Content-MD5")
    expected = None if digest is None else _digest(digest)
    if expected is None or response.request.method == "HEAD" or "Content-Encoding" in response.headers:
        return
    if hashlib.md5(response.content, usedforsecurity=False).digest() != expected:
        raise BodyDamaged(response)


def _digest(header: str) -> bytes | None:
    """The 16 bytes of a digest; None for what is none."""
    try:
        digest = base64.b64decode(header, validate=True)
    except (binascii.Error, ValueError):
        return None
    return digest if len(digest) == 16 else None


def count(response: httpx.Response, request: RequestInfo) -> int:
    """How many resources are on this page, as `x-resource-count` tells.

    Raises:
        InvalidResponse: The header is missing, or no number.
    """
    text = response.headers.get("x-resource-count", "")
    if not (text.isascii() and text.isdecimal()):
        raise InvalidResponse(f"x-resource-count is no number: {text!r}", request, response.status_code, b"")
    return int(text)


def location(response: httpx.Response, request: RequestInfo) -> str:
    """Where the answer points to, as `Location` tells.

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
    """Puts the pieces of a stream together to lines.

    Only a newline ends one: JSON texts may hold any other character that some call the end of a line.
    """

    _begun: bytes = b""

    def feed(self, piece: bytes) -> Iterator[Line]:
        """The lines that are whole now; empty ones are left out."""
        *whole, self._begun = (self._begun + piece).split(b"\n")
        yield from (Line(line) for line in whole if line.strip())

    def end(self) -> Iterator[Line]:
        """What is left when the stream has ended: a last line needs no newline."""
        yield from self.feed(b"\n")
