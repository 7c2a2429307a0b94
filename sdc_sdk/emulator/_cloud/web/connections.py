"""WebSockets, streamed answers, and connections of requests that are never answered."""

import asyncio
from collections.abc import Awaitable, Callable
from email.utils import formatdate
from typing import Protocol

from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

POLL_INTERVAL = 0.05  # seconds between two checks whether the client is still connected


class Channel(Protocol):
    """A connection that stays open after the headers were sent."""

    async def send(self, message: str | bytes) -> None:
        """Send text or bytes."""
        ...

    async def receive(self) -> str | bytes | None:
        """Receive the next message; None if the client has disconnected."""
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
        """Receive the next message; None if the client has disconnected."""
        message = await self._receive()
        text: str | None = message.get("text")
        return message.get("bytes") if text is None else text


class StreamChannel:
    """The streamed body of an answer."""

    def __init__(self, receive: Receive, send: Send, transport: asyncio.Transport) -> None:
        self._receive, self._send, self._transport = receive, send, transport

    async def send(self, message: str | bytes) -> None:
        """Send a chunk."""
        body = message.encode() if isinstance(message, str) else message
        await self._send({"type": "http.response.body", "body": body, "more_body": True})

    def cut(self) -> None:
        """Close the connection, as if the server had crashed."""
        self._transport.close()

    async def receive(self) -> str | bytes | None:
        """Wait until the client disconnects. A request has no further messages."""
        while (await self._receive())["type"] != "http.disconnect":
            pass
        return None


def as_request(scope: Scope, receive: Receive) -> Request:
    """The HTTP request of a connection. That of a WebSocket is a GET without a body."""
    if scope["type"] == "http":
        return Request(scope, receive)
    return Request({**scope, "type": "http", "method": "GET"}, _nothing)


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def serve_web_socket(handler: ChannelHandler, receive: Receive, send: Send) -> None:
    """Accept a WebSocket, run its handler, and close it."""
    await receive()
    await send({"type": "websocket.accept"})
    await handler(WebSocketChannel(receive, send))
    await send({"type": "websocket.close", "code": 1000})


async def refuse_web_socket(transport: asyncio.Transport, receive: Receive) -> None:
    """Refuse the request for a WebSocket, whatever the reason is: without a body, and with the same status.

    The real server does it below its HTTP library, so the reason phrase and the headers are other than usual.
    """
    date = formatdate(usegmt=True)
    transport.write(f"HTTP/1.1 400 Connection Not Upgraded\r\nConnection: close\r\nDate: {date}\r\n\r\n".encode())
    transport.close()
    await _disconnected(receive)


async def wait_for_web_socket(receive: Receive, transport: asyncio.Transport, stopping: Callable[[], bool]) -> None:
    """Wait until the client of a WebSocket that is not accepted disconnects. Close it when the server is stopping."""
    disconnected = asyncio.create_task(_disconnected(receive))
    try:
        while not disconnected.done() and not stopping():
            await asyncio.sleep(POLL_INTERVAL)
        transport.close()
        await disconnected
    finally:
        disconnected.cancel()


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "websocket.disconnect":
        pass


async def wait_for_disconnect(request: Request, stopping: Callable[[], bool]) -> None:
    """Wait until the client disconnects. Close the connection when the server is stopping."""
    while not await request.is_disconnected():
        if stopping():
            request.scope["transport"].close()
        await asyncio.sleep(POLL_INTERVAL)
