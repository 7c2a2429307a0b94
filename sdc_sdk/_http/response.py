"""From the bytes of a response to values: digest, JSON, headers, and streams of JSON lines."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import httpx
from attrs import define, frozen

from sdc_cloudapi import Call, InvalidPayload
from sdc_cloudapi.call import ResponseLike
from sdc_sdk._http.garbage_collection import LARGE, NoCollection
from sdc_sdk.errors import InvalidResponse, RequestInfo

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")


def parse(call: Call[T], body: ResponseLike) -> T:
    """Read an answer as the call says.

    Raises:
        InvalidPayload: It is not of the shape that the description promises.
    """
    try:
        if len(body.content) < LARGE:
            return call.parse(body, loads)
        with NoCollection():
            return call.parse(body, loads)
    except RecursionError:
        raise InvalidPayload("", "the body is nested too deeply") from None


def _fast_loads() -> Callable[[bytes], Any]:
    """`json.loads`, or orjson's in front of it: what orjson refuses (NaN, for one) goes to `json.loads` as well."""
    try:
        import orjson
    except ImportError:
        return json.loads

    def loads(text: bytes) -> Any:
        try:
            return orjson.loads(text)
        except orjson.JSONDecodeError:
            return json.loads(text)

    return loads


loads = _fast_loads()


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
