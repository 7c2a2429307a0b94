"""Faults on demand: what goes wrong between a client and a cloud, for tests of how the client takes it.

`cloud.fault(faults.Reset(after=True), method="POST", path="/machines", times=1)`: the next machine is made, but its
maker does not hear of it.
"""

import asyncio
import json
import socket
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Protocol, Self

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sdc_sdk.emulator._cloud.web.connections import wait_for_disconnect

PAGE = b"<html><head><title>502 Bad Gateway</title></head><body><center>nginx</center></body></html>\r\n"


class Fault(Protocol):
    """Something that goes wrong: one of those below, or one of your own."""

    async def happen(self, exchange: "Exchange") -> None:
        """Do to one exchange what it does."""
        ...


@dataclass(frozen=True)
class Latency:
    """The answer comes late."""

    seconds: float

    async def happen(self, exchange: "Exchange") -> None:
        """Wait, then go on."""
        await asyncio.sleep(self.seconds)
        await exchange.go_on()


@dataclass(frozen=True)
class RateLimited:
    """429 without Retry-After, as CloudAPI says it; it did not act."""

    rate: int = 10

    async def happen(self, exchange: "Exchange") -> None:
        """Refuse."""
        await exchange.refuse(
            429, "TooManyRequestsError", f"You have exceeded your request rate of {self.rate} r/s.", {}
        )


@dataclass(frozen=True)
class Unavailable:
    """503, with Retry-After if there is one: seconds, or a date as text; it did not act."""

    retry_after: float | str | None = None

    async def happen(self, exchange: "Exchange") -> None:
        """Refuse."""
        headers = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        await exchange.refuse(503, "ServiceUnavailableError", "This Triton data center is being upgraded", headers)


@dataclass(frozen=True)
class BadGateway:
    """A page of a proxy in place of the answer; with `after` the cloud has acted."""

    after: bool = False
    status: int = 502
    page: bytes = PAGE

    async def happen(self, exchange: "Exchange") -> None:
        """Act or not, and give the page."""
        if self.after:
            await exchange.act()
        await exchange.answer(self.status, {"Content-Type": "text/html"}, self.page)


@dataclass(frozen=True)
class Reset:
    """The connection is cut instead of an answer; with `after` the cloud has acted."""

    after: bool = False

    async def happen(self, exchange: "Exchange") -> None:
        """Act or not, and cut the connection."""
        if self.after:
            await exchange.act()
        await exchange.cut()


@dataclass(frozen=True)
class Truncated:
    """The cloud acts and begins to answer; the connection is cut after so many bytes of the body."""

    keep: int = 10

    async def happen(self, exchange: "Exchange") -> None:
        """Act, and send the beginning of the answer."""
        status, headers, body = await exchange.act()
        await exchange.begin(status, {**headers, "content-length": str(max(len(body), self.keep + 1))})
        await exchange.send({"type": "http.response.body", "body": body[: self.keep], "more_body": True})
        await exchange.cut(gently=True)


@dataclass(frozen=True)
class Hang:
    """There is never an answer; with `after` the cloud has acted."""

    after: bool = False

    async def happen(self, exchange: "Exchange") -> None:
        """Act or not, and wait until the client has gone."""
        if self.after:
            await exchange.act()
        await exchange.wait()


class Exchange:
    """One request, and what can be done with it."""

    def __init__(
        self, app: ASGIApp, scope: Scope, receive: Receive, send: Send, *, closing: Callable[[], bool]
    ) -> None:
        self._app, self._scope, self._receive = app, scope, receive
        self._closing = closing
        self.send: Send = send

    async def go_on(self) -> None:
        """Let the cloud act and answer."""
        await self._app(self._scope, self._receive, self.send)

    async def act(self) -> tuple[int, dict[str, str], bytes]:
        """Let the cloud act, and take its answer: status, headers, body."""
        start: Message = {}
        body = b""

        async def take(message: Message) -> None:
            nonlocal start, body
            start = start or message
            body += message.get("body", b"")

        await self._app(self._scope, self._receive, take)
        return start["status"], {name.decode(): value.decode("latin-1") for name, value in start["headers"]}, body

    async def refuse(self, status: int, code: str, message: str, headers: Mapping[str, str]) -> None:
        """Answer as CloudAPI refuses, and do nothing."""
        body = json.dumps({"code": code, "message": message}).encode()
        await self.answer(status, {"Content-Type": "application/json", **headers}, body)

    async def answer(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        """Answer without the cloud."""
        await self.begin(status, {**headers, "Content-Length": str(len(body))})
        await self.send({"type": "http.response.body", "body": body})

    async def begin(self, status: int, headers: Mapping[str, str]) -> None:
        """Send status and headers."""
        lines = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
        await self.send({"type": "http.response.start", "status": status, "headers": lines})

    async def cut(self, *, gently: bool = False) -> None:
        """End the connection: at once with RST, or gently with FIN once what was sent is on its way."""
        transport: asyncio.Transport = self._scope["transport"]
        if gently:
            transport.close()
        else:
            connection = transport.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            transport.abort()
        await self.wait()

    async def wait(self) -> None:
        """Wait until the client has gone, or the emulator is about to."""
        await wait_for_disconnect(Request(self._scope, self._receive), self._closing)


@dataclass
class PlannedFault:
    """A fault, whom it meets, and how often it did. As a context manager it ends with its block."""

    fault: Fault
    method: str | None = None
    path: str = "*"
    times: int | None = None
    share: float = 1.0
    hits: int = 0
    """How many requests it has met."""
    _due: float = field(default=0.0, repr=False)
    _over: bool = field(default=False, repr=False)

    def hit(self, method: str, path: str) -> bool:
        """Whether this fault happens to a request; if so, the request is counted."""
        if self._over or self.method not in (None, method) or not fnmatchcase(path, self.path):
            return False
        self._due += self.share
        if self._due < 1 - 1e-9:  # a tenth ten times is not quite one
            return False
        self._due -= 1
        self.hits += 1
        self._over = self.hits == self.times
        return True

    def stop(self) -> None:
        """Let it meet nobody any more."""
        self._over = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
