"""The connections of a client and of its copies: each is lent to one request at a time."""

from __future__ import annotations

import ssl
import threading
import time
import warnings
from collections import deque
from typing import TYPE_CHECKING

from sdc_sdk._async.concurrency import AsyncPerLoop, AsyncSlots
from sdc_sdk._http import lifecycle, proxies
from sdc_sdk._http.library import httpx
from sdc_sdk.errors import ClientClosed

if TYPE_CHECKING:
    from sdc_sdk._async.network import AsyncConnection

MAX_CONNECTIONS = 100
"""Requests under way at most; a stream counts until it has begun."""
KEEPALIVE_EXPIRY = 5.0
"""Seconds of disuse after which a connection is closed, at the next request."""


class AsyncStack:
    """The open connections of one event loop, or of all threads."""

    def __init__(self) -> None:
        self.open: set[AsyncConnection] = set()
        self.idle: deque[tuple[AsyncConnection, float]] = deque()
        """Those that wait for a request, and since when; the last one was used last."""
        self.closed = False
        """Whether a connection is closed when its request ends."""
        self.lock = threading.RLock()  # for lists only: what takes time stays outside; a finaliser may come in between

    async def close(self) -> None:
        """Close what waits for a request, and streams; what is read just now is left to who reads it."""
        with self.lock:
            unused = [connection for connection, _ in self.idle]
            self.idle.clear()
            unused += [connection for connection in self.open if connection.is_streaming]
        for connection in unused:
            await connection.aclose()

    async def take(self) -> AsyncConnection | None:
        """The connection that was used last, whose other end is the most likely to be there; if there is one.

        Those that nobody has used for a while are closed.
        """
        unused: list[AsyncConnection] = []
        found: AsyncConnection | None = None
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
            await connection.aclose()
        return found


class AsyncPool(httpx.AsyncBaseTransport):
    """The transport of httpx's requests to one origin: it lends each a connection, and keeps it for the next one.

    It is closed once for all who share it, and new in a forked process. Who sends takes a slot first: here nobody
    waits, or a request would be signed before its turn. With httpx's own pool every request would look at every
    connection, and those that wait for one would do so again and again.

    Args:
        name: What it is called in warnings and errors.
        url: Where requests go, and nowhere else.
        verify: Whether to verify certificates, or how.
        proxy: The proxy that `proxy=` names.
        transport: A transport of the user's own, in place of these connections. It is not closed with them.
    """

    def __init__(
        self,
        name: str,
        url: httpx.URL,
        verify: bool | ssl.SSLContext,
        proxy: httpx.Proxy | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._name, self._url, self._proxy, self._given = name, url, proxy, transport
        self._origin = url.raw_scheme, url.raw_host, url.port
        self._context = httpx.create_ssl_context(verify)  # one for all: to load the CAs takes longer than a request
        self._of_parents: list[object] = []
        self._closed = False
        self._stacks = AsyncPerLoop(AsyncStack, AsyncStack.close)
        self.slots = AsyncSlots(MAX_CONNECTIONS)
        lifecycle.renew_in_child(self)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request. Its extension `deadline` is when it has to end, in seconds of `time.monotonic`.

        Raises:
            httpx.TransportError: No response.
            ClientClosed: The connections were closed.
        """
        url = request.url
        if (url.raw_scheme, url.raw_host, url.port) != self._origin:
            raise httpx.UnsupportedProtocol("the request is for another host", request=request)
        self._refuse_when_closed()
        if self._given is not None:
            from sdc_sdk._async.network import through  # here: as below

            return await through(self._given, request)
        stack = self._stacks.here
        connection = await stack.take() or self._new(stack)
        return await connection.handle(request)

    async def aclose(self) -> None:
        """Close the connections, at once or when the request that is under way on one has come to its end."""
        self._closed = True
        for stack in self._stacks.all():
            with stack.lock:
                stack.closed = True
        await self._stacks.close()

    @property
    def open_connections(self) -> list[AsyncConnection]:
        """The connections that are open, of all event loops."""
        return [connection for stack in self._stacks.all() for connection in stack.open]

    def renew(self) -> None:
        """In a forked process: the connections, and the locks around them, are the parent's, and are left alone."""
        self._of_parents.append(self._stacks)
        self._stacks = AsyncPerLoop(AsyncStack, AsyncStack.close)
        self.slots = AsyncSlots(MAX_CONNECTIONS)

    def _refuse_when_closed(self) -> None:
        if self._closed:
            raise ClientClosed(f"{self._name} was closed: make a new one")

    def _new(self, stack: AsyncStack) -> AsyncConnection:
        from sdc_sdk._async.network import AsyncConnection  # here: who sends nothing needs no httpcore

        proxy = proxies.proxy_for(self._url, self._proxy)
        connection = AsyncConnection(stack, self._url, self._context, proxy, KEEPALIVE_EXPIRY)
        with stack.lock:
            self._refuse_when_closed()
            stack.open.add(connection)
        return connection

    def __del__(self) -> None:
        if not hasattr(self, "_stacks") or not self.open_connections:
            return
        message = f"{self._name} was not closed: use it in a with block"
        warnings.warn(message, ResourceWarning, stacklevel=2, source=self)
        self._stacks.abandon()
