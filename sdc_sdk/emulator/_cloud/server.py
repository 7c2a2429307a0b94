"""Runs uvicorn in a thread."""

import asyncio
import socket
import threading
import time
from contextlib import suppress
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

START_TIMEOUT = 10  # seconds
IDLE_TIMEOUT = 55  # seconds that an idle connection is kept, as the haproxy in front of CloudAPI does
STOP_TIMEOUT = 1  # seconds that requests have to end when the server stops
POLL = 0.005  # seconds between two looks at whether something has started or ended


class _H11WithTransport(H11Protocol):
    """The HTTP protocol, which puts its transport into the scope, so that faults can cut the connection."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        app = self.app

        async def with_transport(scope: Scope, receive: Receive, send: Send) -> None:
            await app({**scope, "transport": self.transport}, receive, send)

        self.app = with_transport

    def handle_websocket_upgrade(self, event: Any) -> None:
        """Assume version 13 of a request without a version, as the real server does."""
        if not any(name == b"sec-websocket-version" for name, _ in self.headers):
            self.headers = [*self.headers, (b"sec-websocket-version", b"13")]
        super().handle_websocket_upgrade(event)


class _WebSocketWithTransport(WebSocketsSansIOProtocol):
    """The WebSocket protocol, which puts its transport into the scope, too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        app = self.app

        async def with_transport(scope: Any, receive: Any, send: Any) -> None:
            await app({**scope, "transport": self.transport}, receive, send)

        self.app = with_transport


class _PromptServer(uvicorn.Server):
    """A uvicorn server that stops within milliseconds; uvicorn looks only every 0.1 s whether it may."""

    _loop: asyncio.AbstractEventLoop | None = None

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until `ask_to_stop()` is called."""
        self._loop, self._stop_requested = asyncio.get_running_loop(), asyncio.Event()
        await super().serve(sockets)

    async def main_loop(self) -> None:
        """Wait for the request to stop, while uvicorn's own loop keeps the `Date` header up to date."""
        tasks = [asyncio.create_task(super().main_loop()), asyncio.create_task(self._stop_requested.wait())]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close all connections; requests and WebSockets have `STOP_TIMEOUT` to end."""
        for listener in (*self.servers, *(sockets or ())):
            listener.close()
        state = self.server_state
        for connection in list(state.connections):
            connection.shutdown()
        deadline = time.monotonic() + STOP_TIMEOUT
        while (state.connections or state.tasks) and time.monotonic() < deadline:
            await asyncio.sleep(POLL)
        for task in state.tasks:
            task.cancel()

    def ask_to_stop(self) -> None:
        """Called by another thread."""
        self.should_exit = True
        if self._loop:
            with suppress(RuntimeError):  # it has stopped already
                self._loop.call_soon_threadsafe(self._stop_requested.set)


class Server:
    """Serves an ASGI app on one address, from `start()` to `stop()`."""

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        config = uvicorn.Config(
            app,
            http=_H11WithTransport,
            ws=_WebSocketWithTransport,
            ws_per_message_deflate=False,
            lifespan="off",
            log_config=None,
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=IDLE_TIMEOUT,
        )
        self._uvicorn = _PromptServer(config)
        # Bind before the thread starts, so that the port is known, and a port in use raises here.
        self._socket = socket.create_server((host, port))
        # asyncio sets this only on sockets with an explicit protocol. Without it, answers wait 40 ms for an ACK.
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._run, name=f"cloudapi-emulator-{self.port}", daemon=True)

    def _run(self) -> None:
        self._uvicorn.run(sockets=[self._socket])

    def start(self) -> None:
        """Start the thread, and return when the server answers requests."""
        self._thread.start()
        deadline = time.monotonic() + START_TIMEOUT
        while not self._uvicorn.started:
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise RuntimeError("the emulator's HTTP server did not start")
            time.sleep(POLL)

    def stop(self) -> None:
        """Stop the server, and return when the thread has ended and the port is free."""
        self._uvicorn.ask_to_stop()
        self._thread.join()
        self._socket.close()
