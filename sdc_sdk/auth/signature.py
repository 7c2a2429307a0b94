"""The HTTP Signature of a request: what is signed, and the header that carries it."""

from __future__ import annotations

import base64
from email.utils import formatdate
from functools import lru_cache


def http_date(timestamp: float) -> str:
    """Write a Unix time as a `Date` header, in GMT whatever the time zone and the locale.

    The server accepts a date within 300 seconds of its own clock.
    """
    return _in_words(int(timestamp))


@lru_cache(maxsize=1)  # many requests go out in the same second
def _in_words(timestamp: int) -> str:
    return formatdate(timestamp, usegmt=True)


def signing_string(method: str, target: bytes, date: str) -> bytes:
    """Build the bytes to sign.

    Args:
        method: HTTP method.
        target: Path and query, exactly as they are sent.
        date: The value of the `Date` header.
    """
    return b"(request-target): %s %s\ndate: %s" % (method.lower().encode(), target, date.encode())


def authorization(key_id: str, algorithm: str, signature: bytes) -> str:
    """Write the value of the `Authorization` header.

    Args:
        key_id: As `wire_key_id` returns it.
        algorithm: The signer's algorithm, such as `rsa-sha256`.
        signature: The raw signature.
    """
    encoded = base64.b64encode(signature).decode()
    return f'Signature keyId="{key_id}",algorithm="{algorithm}",headers="(request-target) date",signature="{encoded}"'
