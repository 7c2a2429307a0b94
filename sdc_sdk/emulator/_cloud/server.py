"""Runs uvicorn in a thread."""

import socket
import threading
import time
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

START_TIMEOUT = 10  # seconds
IDLE_TIMEOUT = 55  # seconds that an idle connection is kept, as the haproxy in front of CloudAPI does


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
            timeout_graceful_shutdown=1,
        )
        self._uvicorn = uvicorn.Server(config)
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
            time.sleep(0.005)

    def stop(self) -> None:
        """Stop the server, and return when the thread has ended and the port is free."""
        self._uvicorn.should_exit = True
        self._thread.join()
        self._socket.close()
