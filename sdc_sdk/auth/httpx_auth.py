"""Signing as an `httpx.Auth`, for the synchronous and the asynchronous client alike."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import httpx

from sdc_sdk.auth.signature import authorization, http_date, signing_string

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Generator

    from sdc_sdk.auth.signer import Signer


class SignatureAuth(httpx.Auth):
    """Signs every request with one key.

    Date and signature are made afresh on every attempt, over the path and query that are really sent; the
    body is neither read nor signed.

    Args:
        key_id: The key id as it goes on the wire, see `wire_key_id`.
        signer: What signs: a `PrivateKey`, an `AgentKey` or a `Signer` of your own.
        now: The clock, in Unix seconds.
    """

    def __init__(self, key_id: str, signer: Signer, *, now: Callable[[], float] = time.time) -> None:
        self._key_id = key_id
        self._signer = signer
        self._now = now

    @property
    def key_id(self) -> str:
        """The key id as it goes on the wire."""
        return self._key_id

    @property
    def signer(self) -> Signer:
        """What signs."""
        return self._signer

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Sign `request` and send it: what httpx drives for each request."""
        self._sign(request)
        yield request

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """Do the same without stopping the event loop, should the signer be one that waits for something."""
        if getattr(self.signer, "blocking", False):
            from anyio import to_thread

            await to_thread.run_sync(self._sign, request)
        else:
            self._sign(request)
        yield request

    def _sign(self, request: httpx.Request) -> None:
        date = http_date(self._now())
        target = request.extensions.get("target", request.url.raw_path)
        request.headers["Date"] = date
        request.headers["Authorization"] = authorization(
            self.key_id, self.signer.algorithm, self.signer.sign(signing_string(request.method, target, date))
        )

    def __repr__(self) -> str:
        return f"SignatureAuth(key_id={self.key_id!r}, algorithm={self.signer.algorithm!r})"
