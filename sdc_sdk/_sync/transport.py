# Written by scripts/unasync from sdc_sdk/_async/transport.py: edit that file.
"""The connection pool that a client shares with its copies. A connection carries one request at a time."""

from __future__ import annotations

import ssl
import threading
import time
import warnings
from collections import deque
from typing import TYPE_CHECKING

from sdc_sdk._http import lifecycle, proxies
from sdc_sdk._http.library import httpx
from sdc_sdk._sync.concurrency import PerLoop, Slots
from sdc_sdk.errors import ClientClosed

if TYPE_CHECKING:
    from sdc_sdk._sync.connection import Connection

MAX_CONNECTIONS = 100
"""The maximum number of requests in flight. A stream counts until its response has started."""
KEEPALIVE_EXPIRY = 5.0
"""A connection that has been idle for this many seconds is closed at the next request."""


class Stack:
    """The open connections of one event loop, or of all threads in the synchronous client."""

    def __init__(self) -> None:
        self.open: set[Connection] = set()
        self.idle: deque[tuple[Connection, float]] = deque()
        """Idle connections and when each became idle, most recently used last."""
        self.closed = False
        """Whether connections are closed instead of reused when their request ends."""
        self.lock = threading.RLock()  # guards the lists only, never I/O; reentrant because a finalizer may take it

    def close(self) -> None:
        """Close idle connections and streams. A connection with a request in flight closes when the request ends."""
        with self.lock:
            unused = [connection for connection, _ in self.idle]
            self.idle.clear()
            unused += [connection for connection in self.open if connection.is_streaming]
        for connection in unused:
            connection.close()

    def take(self) -> Connection | None:
        """Take the most recently used idle connection, which is the most likely to be alive; None if there is none.

        Connections that have been idle for too long are closed.
        """
        unused: list[Connection] = []
        found: Connection | None = None
        before = time.monotonic() - KEEPALIVE_EXPIRY
        with self.lock:
            while len(self.idle) > 1 and self.idle[0][1] <= before:
                unused.append(self.idle.popleft()[0])
            while self.idle and found is None:
                found = self.idle.pop()[0]
                if found.has_expired():
                    unused.append(found)
                    found = None
        for connection in unused:
            connection.close()
        return found


class Pool(httpx.BaseTransport):
    """An httpx transport that sends requests to one origin and reuses its connections.

    Closing the pool closes it for every client that shares it. A forked process starts with an empty pool. The sender
    acquires a slot before it signs a request, so the pool itself never waits: a signature would age while its request
    queued. In httpx's own pool, each request scans all connections, and queued requests do so repeatedly.

    Args:
        name: The name of the client in warnings and errors.
        url: The origin. Requests to any other are refused.
        verify: Whether to verify certificates, or the SSL context that does.
        proxy: The proxy given as `proxy=`.
        transport: A custom transport, used instead of the pool's own connections. Closing the pool does not close it.
    """

    def __init__(
        self,
        name: str,
        url: httpx.URL,
        verify: bool | ssl.SSLContext,
        proxy: httpx.Proxy | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._name, self._url, self._proxy, self._transport = name, url, proxy, transport
        self._origin = url.raw_scheme, url.raw_host, url.port
        self._context = httpx.create_ssl_context(verify)  # shared, because loading the CAs takes longer than a request
        self._inherited: list[object] = []
        self._closed = False
        self._stacks = PerLoop(Stack, Stack.close)
        self.slots = Slots(MAX_CONNECTIONS)
        lifecycle.renew_in_child(self)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request. Its extension `deadline` is the time by which it must end, as `time.monotonic()` counts.

        Raises:
            httpx.TransportError: There was no response.
            ClientClosed: The pool is closed.
        """
        url = request.url
        if (url.raw_scheme, url.raw_host, url.port) != self._origin:
            raise httpx.UnsupportedProtocol("the request is for another host", request=request)
        self._raise_if_closed()
        if self._transport is not None:
            from sdc_sdk._sync.connection import send_through  # deferred, as in `_new`

            return send_through(self._transport, request)
        stack = self._stacks.here
        connection = stack.take() or self._new(stack)
        return connection.handle(request)

    def close(self) -> None:
        """Close the connections: idle ones now, the others when the request in flight ends."""
        self._closed = True
        for stack in self._stacks.all():
            with stack.lock:
                stack.closed = True
        self._stacks.close()

    @property
    def open_connections(self) -> list[Connection]:
        """The open connections of all event loops."""
        return [connection for stack in self._stacks.all() for connection in stack.open]

    def renew(self) -> None:
        """Start afresh in a forked process. The parent's connections and locks are kept, but not used or closed."""
        self._inherited.append(self._stacks)
        self._stacks = PerLoop(Stack, Stack.close)
        self.slots = Slots(MAX_CONNECTIONS)

    def _raise_if_closed(self) -> None:
        if self._closed:
            raise ClientClosed(f"{self._name} was closed: make a new one")

    def _new(self, stack: Stack) -> Connection:
        from sdc_sdk._sync.connection import Connection  # deferred: httpcore is loaded with the first request

        proxy = proxies.proxy_for(self._url, self._proxy)
        connection = Connection(stack, self._url, self._context, proxy, KEEPALIVE_EXPIRY)
        with stack.lock:
            self._raise_if_closed()
            stack.open.add(connection)
        return connection

    def __del__(self) -> None:
        if not hasattr(self, "_stacks") or not self.open_connections:
            return
        message = f"{self._name} was not closed: use it in a with block"
        warnings.warn(message, ResourceWarning, stacklevel=2, source=self)
        self._stacks.abandon()
