"""Connections as a handler and a fault see them: WebSockets, streamed answers, and requests that get no answer."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

POLL_INTERVAL = 0.05  # seconds between two looks whether somebody still waits


class Channel(Protocol):
    """The way to a client that stays."""

    async def send(self, message: str | bytes) -> None:
        """Send a text or bytes."""
        ...

    async def receive(self) -> str | bytes | None:
        """What comes next; None when the client has gone."""
        ...


ChannelHandler = Callable[[Channel], Awaitable[None]]


class WebSocketChannel:
    """An accepted WebSocket."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send

    async def send(self, message: str | bytes) -> None:
        """Send a message."""
        await self._send({"type": "websocket.send", "text" if isinstance(message, str) else "bytes": message})

    async def receive(self) -> str | bytes | None:
        """The next message."""
        message = await self._receive()
        text: str | None = message.get("text")
        return message.get("bytes") if text is None else text


class StreamChannel:
    """The body of an answer, piece by piece."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send

    async def send(self, message: str | bytes) -> None:
        """Send a piece."""
        body = message.encode() if isinstance(message, str) else message
        await self._send({"type": "http.response.body", "body": body, "more_body": True})

    async def receive(self) -> str | bytes | None:
        """Nothing more comes in a request; wait until the client has gone."""
        while (await self._receive())["type"] != "http.disconnect":
            pass
        return None


def as_request(scope: Scope, receive: Receive) -> Request:
    """The HTTP request that a connection began with: that of a WebSocket is a GET without a body."""
    if scope["type"] == "http":
        return Request(scope, receive)
    return Request({**scope, "type": "http", "method": "GET"}, _nothing)


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def serve_web_socket(handler: ChannelHandler, receive: Receive, send: Send) -> None:
    """Accept a WebSocket, talk, and close it."""
    await receive()
    await send({"type": "websocket.accept"})
    await handler(WebSocketChannel(receive, send))
    await send({"type": "websocket.close", "code": 1000})


async def refuse_web_socket(
    status: int, headers: list[tuple[bytes, bytes]], body: bytes, receive: Receive, send: Send
) -> None:
    """Answer the request for a WebSocket as if it was any other."""
    await receive()
    await send({"type": "websocket.http.response.start", "status": status, "headers": headers})
    await send({"type": "websocket.http.response.body", "body": body})
    for _ in ("answered", "closed"):  # until both are told, uvicorn takes the WebSocket for one that was forgotten
        await receive()


async def wait_for_disconnect(request: Request, stopping: Callable[[], bool]) -> None:
    """Wait until the client has gone; hang up on it when the server is about to go."""
    while not await request.is_disconnected():
        if stopping():
            request.scope["transport"].close()
        await asyncio.sleep(POLL_INTERVAL)
