# Written by scripts/unasync from sdc_sdk/_async/pool.py. Do not edit: change that file and run it again.
"""The connections of a client and of its copies."""

from __future__ import annotations

import ssl
import threading
import time
import warnings
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager

import httpx

from sdc_sdk import forks
from sdc_sdk.abandoned import close_abandoned
from sdc_sdk.concurrency_sync import Slots
from sdc_sdk.cookies import NO_COOKIES

LIMIT = 100
"""Requests under way at most."""
IDLE = 5.0
"""Seconds after which a connection that nobody needs is closed."""


class StatelessClient(httpx.Client):
    """Takes no cookies: to look for them is a fifth of what httpx does in a call, and CloudAPI has none."""

    @property
    def cookies(self) -> httpx.Cookies:
        """None."""
        return NO_COOKIES

    @cookies.setter
    def cookies(self, cookies: object) -> None:
        del cookies
        raise AttributeError("no cookies are sent")


class Pool:
    """Keeps connections open for the next request; closed once for all who share it, and new in a forked process.

    Each request that is under way has an httpx client to itself, and with it a connection. With one client for all,
    every request would look at every connection, and those that wait for one would do so again and again: fifty at
    once would take three times as long, and two thousand would never come to an end.
    """

    def __init__(self, name: str, timeout: httpx.Timeout, verify: bool | ssl.SSLContext) -> None:
        self._name, self._timeout = name, timeout
        self._context = httpx.create_ssl_context(verify)  # one for all: to load the CAs takes longer than a request
        self._of_parents: list[httpx.Client] = []
        self.clients: list[httpx.Client] = []
        self._closed = False
        self.renew()
        forks.renew_in_child(self)

    @contextmanager
    def client(self, *, stream: bool = False) -> Generator[httpx.Client]:
        """Lend a client for one request: the one that was used last, whose connection is the most likely to be alive.

        Args:
            stream: Whether the answer is read after the block. All such answers share one client.

        Raises:
            RuntimeError: The connections were closed.
        """
        with self._slots:
            if self._closed:
                raise RuntimeError(f"{self._name} was closed: make a new one")
            if stream:
                yield self._of_streams()
                return
            client, surplus = self._taken()
            try:
                if surplus is not None:
                    surplus.close()
                yield client
            finally:
                self._idle.append((client, time.monotonic()))

    def close(self) -> None:
        """Close the connections."""
        self._closed = True
        while self.clients:
            self.clients.pop().close()

    def renew(self) -> None:
        """In a forked process: the connections, and the locks around them, are the parent's, and are left alone."""
        self._of_parents += self.clients
        self.clients = []
        self._streaming: httpx.Client | None = None
        self._idle: deque[tuple[httpx.Client, float]] = deque()
        self._slots = Slots(LIMIT)
        self._lock = threading.Lock()

    def _taken(self) -> tuple[httpx.Client, httpx.Client | None]:
        """A client, and one to be closed since nobody has needed it for long."""
        with self._lock:
            client = self._idle.pop()[0] if self._idle else self._new()
            if not self._idle or time.monotonic() - self._idle[0][1] < IDLE:
                return client, None
            surplus, _ = self._idle.popleft()
            self.clients.remove(surplus)
            return client, surplus

    def _of_streams(self) -> httpx.Client:
        with self._lock:
            self._streaming = self._streaming or self._new()
            return self._streaming

    def _new(self) -> httpx.Client:
        client = StatelessClient(
            timeout=self._timeout,
            verify=self._context,
            limits=httpx.Limits(keepalive_expiry=IDLE),
            follow_redirects=False,  # a signature belongs to one host
        )
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
