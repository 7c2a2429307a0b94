"""Signing with a key that is loaded when it is first needed."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from sdc_sdk.auth.httpx_auth import SignatureAuth

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    import httpx

    from sdc_sdk.auth.signer import Signer


class DeferredAuth(SignatureAuth):
    """Signs every request with one key, which it loads before the first; asynchronously, in a worker thread.

    Args:
        load: Loads the key. A fault is raised by whatever needs the key, and the next one tries again.
    """

    def __init__(self, load: Callable[[], SignatureAuth]) -> None:
        self._load = load
        self._lock = Lock()
        self._loaded: SignatureAuth | None = None

    @property
    def key_id(self) -> str:
        """The key id as it goes on the wire."""
        return self.loaded().key_id

    @property
    def signer(self) -> Signer:
        """What signs."""
        return self.loaded().signer

    def loaded(self) -> SignatureAuth:
        """The key, loaded by whoever comes first; the others wait for it."""
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """Load the key if need be without stopping the event loop, then sign."""
        from anyio import to_thread

        auth = await to_thread.run_sync(self.loaded) if self._loaded is None else self._loaded
        async for signed in auth.async_auth_flow(request):
            yield signed

    def __repr__(self) -> str:
        return repr(self._loaded) if self._loaded else "DeferredAuth(not loaded yet)"
