"""Whether a body arrived as it was sent: `Content-MD5`. Pure."""

from __future__ import annotations

import base64
import binascii
import hashlib

import httpx


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
