"""The HTTP Signature of a request, and the `httpx.Auth` that adds it."""

from __future__ import annotations

import base64
import time
from email.utils import formatdate
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from sdc_sdk._http.library import httpx

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Generator

    from sdc_sdk._http.library import httpx
    from sdc_sdk.auth.signer import Signer


def http_date(timestamp: float) -> str:
    """Format a Unix time as a `Date` header, in GMT, whatever the time zone and the locale.

    The server accepts a date within 300 seconds of its own clock.
    """
    return _in_words(int(timestamp))


@lru_cache(maxsize=1)  # many requests are sent in the same second
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
    """Format the value of the `Authorization` header.

    Args:
        key_id: As `wire_key_id` returns it.
        algorithm: The signer's algorithm, such as `rsa-sha256`.
        signature: The raw signature.
    """
    encoded = base64.b64encode(signature).decode()
    return f'Signature keyId="{key_id}",algorithm="{algorithm}",headers="(request-target) date",signature="{encoded}"'


class SignatureAuth(httpx.Auth):
    """Signs every request with one key.

    Each attempt gets a new date and signature, over the path and query that are sent. The body is neither read nor
    signed.

    Args:
        key_id: The key id as it is sent, see `wire_key_id`.
        signer: The signer: a `PrivateKey`, an `AgentKey` or a `Signer` of your own.
        now: The clock, in Unix seconds.
    """

    def __init__(self, key_id: str, signer: Signer, *, now: Callable[[], float] = time.time) -> None:
        self._key_id = key_id
        self._signer = signer
        self._now = now

    @property
    def key_id(self) -> str:
        """The key id as it is sent."""
        return self._key_id

    @property
    def signer(self) -> Signer:
        """The signer."""
        return self._signer

    def sign(self, request: httpx.Request) -> None:
        """Add `Date` and `Authorization` to a request."""
        date = http_date(self._now())
        target = request.extensions.get("target", request.url.raw_path)
        request.headers["Date"] = date
        request.headers["Authorization"] = authorization(
            self.key_id, self.signer.algorithm, self.signer.sign(signing_string(request.method, target, date))
        )

    async def async_sign(self, request: httpx.Request) -> None:
        """Add `Date` and `Authorization` without blocking the event loop, even if the signer blocks."""
        if getattr(self.signer, "blocking", False):
            from anyio import to_thread

            await to_thread.run_sync(self.sign, request)
        else:
            self.sign(request)

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Sign `request` and let httpx send it."""
        self.sign(request)
        yield request

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """Sign `request` and let httpx send it."""
        await self.async_sign(request)
        yield request

    def __repr__(self) -> str:
        return f"SignatureAuth(key_id={self.key_id!r}, algorithm={self.signer.algorithm!r})"


class DeferredAuth(SignatureAuth):
    """Signs every request with one key, which is loaded before the first request; asynchronously, in a worker thread.

    Args:
        load: Loads the key. Its error is raised to the caller that needs the key; the next caller tries again.
    """

    def __init__(self, load: Callable[[], SignatureAuth]) -> None:
        self._load = load
        self._lock = Lock()
        self._loaded: SignatureAuth | None = None

    @property
    def key_id(self) -> str:
        """The key id as it is sent."""
        return self.loaded().key_id

    @property
    def signer(self) -> Signer:
        """The signer."""
        return self.loaded().signer

    def loaded(self) -> SignatureAuth:
        """The key. The first caller loads it, while others wait."""
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    async def async_sign(self, request: httpx.Request) -> None:
        """Load the key if necessary, and sign, without blocking the event loop."""
        from anyio import to_thread

        auth = await to_thread.run_sync(self.loaded) if self._loaded is None else self._loaded
        await auth.async_sign(request)

    def __repr__(self) -> str:
        return repr(self._loaded) if self._loaded else "DeferredAuth(not loaded yet)"
