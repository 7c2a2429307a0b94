"""Faults between a client and a cloud, for tests of how the client handles them.

`cloud.fault(faults.Reset(after=True), method="POST", path="/machines", times=1)`: the next machine is created, but
the connection is reset before the client gets the response.
"""

import asyncio
import json
import socket
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Final, Protocol, Self

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sdc_sdk.emulator._cloud.web.connections import wait_for_disconnect, wait_for_web_socket

PAGE: Final = b"<html><head><title>502 Bad Gateway</title></head><body><center>nginx</center></body></html>\r\n"


class Fault(Protocol):
    """A fault: one of the classes below, or your own."""

    async def happen(self, exchange: "Exchange") -> None:
        """Apply the fault to one exchange."""
        ...


@dataclass(frozen=True)
class Latency:
    """The response is delayed."""

    seconds: float

    async def happen(self, exchange: "Exchange") -> None:
        """Wait, then let the cloud respond."""
        await asyncio.sleep(self.seconds)
        await exchange.go_on()


@dataclass(frozen=True)
class RateLimited:
    """429 without Retry-After, as from CloudAPI. The request is not processed."""

    rate: int = 10

    async def happen(self, exchange: "Exchange") -> None:
        """Refuse."""
        await exchange.refuse(
            429, "TooManyRequestsError", f"You have exceeded your request rate of {self.rate} r/s.", {}
        )


@dataclass(frozen=True)
class Unavailable:
    """503, with Retry-After if it is given, as seconds or as the text of a date. The request is not processed."""

    retry_after: float | str | None = None

    async def happen(self, exchange: "Exchange") -> None:
        """Refuse."""
        headers = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        await exchange.refuse(503, "ServiceUnavailableError", "This Triton data center is being upgraded", headers)


@dataclass(frozen=True)
class BadGateway:
    """An HTML page of a proxy instead of the response. With `after`, the request is processed first."""

    after: bool = False
    status: int = 502
    page: bytes = PAGE

    async def happen(self, exchange: "Exchange") -> None:
        """Send the page, with `after` once the request has been processed."""
        if self.after:
            await exchange.act()
        await exchange.answer(self.status, {"Content-Type": "text/html"}, self.page)


@dataclass(frozen=True)
class Reset:
    """The connection is reset instead of a response. With `after`, the request is processed first."""

    after: bool = False

    async def happen(self, exchange: "Exchange") -> None:
        """Reset the connection, with `after` once the request has been processed."""
        if self.after:
            await exchange.act()
        await exchange.cut()


@dataclass(frozen=True)
class Truncated:
    """The request is processed, but the connection is closed after the first `keep` bytes of the body."""

    keep: int = 10

    async def happen(self, exchange: "Exchange") -> None:
        """Let the cloud process the request, and send the start of its response."""
        status, headers, body = await exchange.act()
        await exchange.begin(status, {**headers, "content-length": str(max(len(body), self.keep + 1))})
        await exchange.send({"type": "http.response.body", "body": body[: self.keep], "more_body": True})
        await exchange.cut(gently=True)


@dataclass(frozen=True)
class Fragmented:
    """The request is processed, but the body arrives in pieces of `size` bytes, as a network or a proxy may cut it."""

    size: int = 16

    async def happen(self, exchange: "Exchange") -> None:
        """Let the cloud process the request, and cut its response."""
        send = exchange.send

        async def send_in_pieces(message: Message) -> None:
            body: bytes = message.get("body", b"")
            for start in range(0, len(body) - self.size, self.size):
                await send({"type": message["type"], "body": body[start : start + self.size], "more_body": True})
                await asyncio.sleep(0)
                message = {**message, "body": body[start + self.size :]}
            await send(message)

        exchange.send = send_in_pieces
        await exchange.go_on()


@dataclass(frozen=True)
class Booting:
    """CloudAPI is still starting: 500 for every request, and WebSockets get no response."""

    async def happen(self, exchange: "Exchange") -> None:
        """Refuse, or leave a WebSocket without a response."""
        if exchange.is_web_socket:
            await exchange.wait()
        else:
            message = "Attempting to connect to internal services during bootstrap"
            await exchange.refuse(500, "InternalError", message, {})


@dataclass(frozen=True)
class Hang:
    """There is no response. With `after`, the request is processed first."""

    after: bool = False

    async def happen(self, exchange: "Exchange") -> None:
        """Wait until the client disconnects, with `after` once the request has been processed."""
        if self.after:
            await exchange.act()
        await exchange.wait()


class Exchange:
    """One request, and the ways to respond to it."""

    def __init__(
        self, app: ASGIApp, scope: Scope, receive: Receive, send: Send, *, closing: Callable[[], bool]
    ) -> None:
        self._app, self._scope, self._receive = app, scope, receive
        self._closing = closing
        self.send: Send = send

    @property
    def is_web_socket(self) -> bool:
        """Whether the client asks for a WebSocket. Of the faults here, only `Booting` happens to those."""
        return bool(self._scope["type"] == "websocket")

    async def go_on(self) -> None:
        """Let the cloud process the request and respond."""
        await self._app(self._scope, self._receive, self.send)

    async def act(self) -> tuple[int, dict[str, str], bytes]:
        """Let the cloud process the request, and return its response: status, headers, body."""
        start: Message = {}
        body = b""

        async def take(message: Message) -> None:
            nonlocal start, body
            start = start or message
            body += message.get("body", b"")

        await self._app(self._scope, self._receive, take)
        return start["status"], {name.decode(): value.decode("latin-1") for name, value in start["headers"]}, body

    async def refuse(self, status: int, code: str, message: str, headers: Mapping[str, str]) -> None:
        """Respond with an error of CloudAPI. The request is not processed."""
        body = json.dumps({"code": code, "message": message}).encode()
        await self.answer(status, {"Content-Type": "application/json", **headers}, body)

    async def answer(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        """Send a response. The request is not processed."""
        await self.begin(status, {**headers, "Content-Length": str(len(body))})
        await self.send({"type": "http.response.body", "body": body})

    async def begin(self, status: int, headers: Mapping[str, str]) -> None:
        """Send the status and the headers."""
        lines = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
        await self.send({"type": "http.response.start", "status": status, "headers": lines})

    async def cut(self, *, gently: bool = False) -> None:
        """Close the connection: at once with RST, or with FIN after all data is sent."""
        transport: asyncio.Transport = self._scope["transport"]
        if gently:
            transport.close()
        else:
            connection = transport.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            transport.abort()
        await self.wait()

    async def wait(self) -> None:
        """Wait until the client disconnects, or the emulator stops."""
        if self.is_web_socket:
            await wait_for_web_socket(self._receive, self._scope["transport"], self._closing)
        else:
            await wait_for_disconnect(Request(self._scope, self._receive), self._closing)


@dataclass
class PlannedFault:
    """A fault, and the requests that it happens to. As a context manager, it ends with the block."""

    fault: Fault
    method: str | None = None
    path: str = "*"
    times: int | None = None
    share: float = 1.0
    hits: int = 0
    """The number of requests that it happened to."""
    _due: float = field(default=0.0, init=False, repr=False)
    _over: bool = field(default=False, init=False, repr=False)

    def hit(self, method: str, path: str) -> bool:
        """Whether this fault happens to a request; if so, the request is counted."""
        if self._over or self.method not in (None, method) or not fnmatchcase(path, self.path):
            return False
        self._due += self.share
        if self._due < 1 - 1e-9:  # adding 0.1 ten times is slightly less than 1
            return False
        self._due -= 1
        self.hits += 1
        self._over = self.hits == self.times
        return True

    def stop(self) -> None:
        """End the fault."""
        self._over = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
