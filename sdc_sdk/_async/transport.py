"""The connections of a client and of its copies."""

from __future__ import annotations

import ssl
import threading
import time
import warnings
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

from sdc_sdk._async.concurrency import AsyncSlots
from sdc_sdk._http import lifecycle
from sdc_sdk._http.library import httpx
from sdc_sdk._http.lifecycle import close_abandoned

MAX_CONNECTIONS = 100
"""Requests under way at most; a stream counts until it has begun."""
KEEPALIVE_EXPIRY = 5.0
"""Seconds of disuse after which a connection is closed, at the next request."""


class AsyncStatelessClient(httpx.AsyncClient):
    """Takes no cookies: to look for them is a quarter of what httpx does in a call, and CloudAPI has none."""

    @property
    def cookies(self) -> httpx.Cookies:
        """None."""
        return NO_COOKIES

    @cookies.setter
    def cookies(self, cookies: object) -> None:
        del cookies


class AsyncPool:
    """Keeps connections open for the next request; closed once for all who share it, and new in a forked process.

    Each request that is under way has an httpx client to itself, and with it a connection. With one client for all,
    every request would look at every connection, and those that wait for one would do so again and again: fifty at
    once would take three times as long, and two thousand would never come to an end.
    """

    def __init__(self, name: str, timeout: httpx.Timeout, verify: bool | ssl.SSLContext) -> None:
        self._name, self._timeout = name, timeout
        self._context = httpx.create_ssl_context(verify)  # one for all: to load the CAs takes longer than a request
        self._of_parents: list[httpx.AsyncClient] = []
        self.clients: list[httpx.AsyncClient] = []
        self._closed = False
        self.renew()
        lifecycle.renew_in_child(self)

    @asynccontextmanager
    async def client(self, *, stream: bool = False) -> AsyncGenerator[httpx.AsyncClient]:
        """Lend a client for one request: the one that was used last, whose connection is the most likely to be alive.

        Args:
            stream: Whether the answer is read after the block. All such answers share one client.

        Raises:
            RuntimeError: The connections were closed.
        """
        async with self._slots:
            if stream:
                yield self._of_streams()
                return
            await self._close_all(self._disused())
            idle = self._idle  # where it goes back to, also in a process that is forked meanwhile
            client = self._taken()
            try:
                yield client
            finally:
                if not self._kept(client, idle):
                    await self._close_all([client])

    async def close(self) -> None:
        """Close the connections, at once or when the request that is under way on one has come to its end."""
        with self._lock:
            self._closed = True
            unused = [client for client, _ in self._idle]
            self._idle.clear()
            if self._streaming:
                unused.append(self._streaming)
        await self._close_all(unused)

    def renew(self) -> None:
        """In a forked process: the connections, and the locks around them, are the parent's, and are left alone."""
        self._of_parents += self.clients
        self.clients = []
        self._streaming: httpx.AsyncClient | None = None
        self._idle: deque[tuple[httpx.AsyncClient, float]] = deque()
        self._slots = AsyncSlots(MAX_CONNECTIONS)
        self._lock = threading.RLock()  # for lists only: what takes time stays outside; a finaliser may come in between

    async def _close_all(self, clients: list[httpx.AsyncClient]) -> None:
        for client in clients:
            with suppress(Exception):  # what belongs to an event loop that is over cannot be closed, and need not be
                await client.aclose()
            with self._lock:
                if client in self.clients:
                    self.clients.remove(client)

    def _disused(self) -> list[httpx.AsyncClient]:
        """Clients that have been idle for `KEEPALIVE_EXPIRY`, except for the one that was used last."""
        before = time.monotonic() - KEEPALIVE_EXPIRY
        found: list[httpx.AsyncClient] = []
        with self._lock:
            while len(self._idle) > 1 and self._idle[0][1] <= before:
                found.append(self._idle.popleft()[0])
        return found

    def _taken(self) -> httpx.AsyncClient:
        with self._lock:
            self._refuse_when_closed()
            if self._idle:
                return self._idle.pop()[0]
        return self._new()

    def _kept(self, client: httpx.AsyncClient, idle: deque[tuple[httpx.AsyncClient, float]]) -> bool:
        with self._lock:
            if not self._closed:
                idle.append((client, time.monotonic()))
            return not self._closed

    def _refuse_when_closed(self) -> None:
        if self._closed:
            raise RuntimeError(f"{self._name} was closed: make a new one")

    def _of_streams(self) -> httpx.AsyncClient:
        self._refuse_when_closed()
        self._streaming = self._streaming or self._new()
        return self._streaming

    def _new(self) -> httpx.AsyncClient:
        client = AsyncStatelessClient(
            timeout=self._timeout,
            verify=self._context,
            limits=httpx.Limits(keepalive_expiry=KEEPALIVE_EXPIRY),
            follow_redirects=False,  # a signature belongs to one host
        )
        with self._lock:
            self._refuse_when_closed()
            self.clients.append(client)
        return client

    def __del__(self) -> None:
        clients = getattr(self, "clients", None)
        if not clients:
            return
        message = f"{self._name} was not closed: use it in a with block"
        warnings.warn(message, ResourceWarning, stacklevel=2, source=self)
        for client in clients:
            close_abandoned(client)


class NoCookies(httpx.Cookies):
    """A jar that nothing gets into."""

    def extract_cookies(self, response: httpx.Response) -> None:
        """Leave them where they are."""


NO_COOKIES = NoCookies()
