"""uvicorn in a thread of its own."""

import socket
import threading
import time
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

START_TIMEOUT = 10  # seconds that starting may take


class _H11WithTransport(H11Protocol):
    """HTTP, telling the app on which transport a request came, so that a fault can cut it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        app = self.app

        async def with_transport(scope: Scope, receive: Receive, send: Send) -> None:
            await app({**scope, "transport": self.transport}, receive, send)

        self.app = with_transport


class Server:
    """Serves an ASGI app on one address, from `start()` to `stop()`."""

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        config = uvicorn.Config(
            app,
            http=_H11WithTransport,
            ws="websockets-sansio",
            ws_per_message_deflate=False,
            lifespan="off",
            log_config=None,
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=1,
        )
        self._uvicorn = uvicorn.Server(config)
        # Bound here, so that the port is known, and a port that is taken is an error, before there is a thread.
        self._socket = socket.create_server((host, port))
        # asyncio does this itself only for sockets that name their protocol: without it, answers wait 40 ms for an ACK.
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._run, name=f"cloudapi-emulator-{self.port}", daemon=True)

    def _run(self) -> None:
        self._uvicorn.run(sockets=[self._socket])

    def start(self) -> None:
        """Return once requests are answered."""
        self._thread.start()
        deadline = time.monotonic() + START_TIMEOUT
        while not self._uvicorn.started:
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise RuntimeError("the emulator's HTTP server did not start")
            time.sleep(0.005)

    def stop(self) -> None:
        """Return once the thread is gone and the port is free."""
        self._uvicorn.should_exit = True
        self._thread.join()
        self._socket.close()
