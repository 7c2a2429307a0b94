"""A malicious server on the loopback address: it sends a byte at a time, floods, or never finishes a response."""

from __future__ import annotations

import gzip
import itertools
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Self

import anyio

from sdc_sdk import AsyncDataCenter, DataCenter
from tests.support.accepting import Acceptor, read_head
from tests.support.signers import FixedSigner

WORLDS = ("sync", "asyncio", "trio")
"""The synchronous client, and the asynchronous one under each event loop."""

Play = Callable[[bytes], Iterable[bytes]]
"""Returns the pieces to send in response to the head of a request."""


class HostileServer:
    """Sends the same response on every connection, each in its own thread, until it ends or the client disconnects.

    Args:
        play: Returns the pieces to send after reading a request.
        pause: Seconds to pause after each piece.
        tls: The SSL context, to serve TLS.
        greets: Whether to send the pieces immediately on connection, in place of a TLS handshake.
    """

    def __init__(
        self, play: Play, *, pause: float = 0.0, tls: ssl.SSLContext | None = None, greets: bool = False
    ) -> None:
        self._play, self._pause, self._tls, self._greets = play, pause, tls, greets
        self.heads: list[bytes] = []
        """The head of each request that was received."""
        self.sent = 0
        """The number of bytes sent."""
        self._closing = threading.Event()
        self._acceptor = Acceptor(self._respond, at_once=True)
        self.port = self._acceptor.port
        self.url = f"{'https' if tls or greets else 'http'}://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._acceptor.close()

    def _respond(self, connection: socket.socket) -> None:
        if self._tls:
            connection = self._tls.wrap_socket(connection, server_side=True)
            self._acceptor.keep(connection)
        head = b""
        if not self._greets:
            head, _ = read_head(connection)
            self.heads.append(head)
        with connection:
            for piece in self._play(head):
                connection.sendall(piece)
                self.sent += len(piece)
                if self._closing.wait(self._pause) if self._pause else self._closing.is_set():
                    return


def forever(piece: bytes, *begin: bytes) -> Play:
    """Send the first pieces, then repeat `piece` forever."""
    return lambda _: itertools.chain(begin, itertools.repeat(piece))


def once(*pieces: bytes) -> Play:
    """Send these pieces."""
    return lambda _: pieces


OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
LONG = OK + b"Content-Length: 1000000\r\n\r\n["

DRIPS: dict[str, Play] = {
    "the status": forever(b"1", b"HTTP/1."),
    "a header": forever(b"x", OK + b"X-Drip: "),
    "headers": forever(b"X-Drip: x\r\n", OK),
    "100 Continue": forever(b"HTTP/1.1 100 Continue\r\n\r\n"),
    "the body": forever(b" ", LONG),
    "chunks of the body": forever(b"1\r\n \r\n", OK + b"Transfer-Encoding: chunked\r\n\r\n"),
    "a refusal": forever(b" ", b"HTTP/1.1 503 No\r\nContent-Length: 1000000\r\n\r\n"),
    "nothing": lambda _: _silence(),
}
"""Responses that never end although no single read takes long, by the part that is sent slowly."""


def _silence() -> Iterator[bytes]:
    while True:
        time.sleep(0.1)
        yield b""


def chunked(*pieces: bytes, headers: bytes = b"", status: bytes = b"200 OK") -> Iterator[bytes]:
    """A response whose body consists of these chunks."""
    yield b"HTTP/1.1 " + status + b"\r\n" + headers + b"Transfer-Encoding: chunked\r\n\r\n"
    for piece in pieces:
        yield b"%x\r\n%s\r\n" % (len(piece), piece)
    yield b"0\r\n\r\n"


def bomb(size: int, layers: int = 1) -> bytes:
    """A small response whose body decompresses to `size` zeros."""
    body = b"0" * size
    for _ in range(layers):
        body = gzip.compress(body, 9)
    encoding = b", ".join([b"gzip"] * layers)
    return OK + b"Content-Encoding: %s\r\nContent-Length: %d\r\n\r\n" % (encoding, len(body)) + body


def ask(world: str, url: str, what: Callable[[Any], Any], **options: Any) -> Any:
    """Call `what` with a client in one of the `WORLDS`, and return its result, awaited if need be."""
    usual: dict[str, Any] = {"key_id": "/acme/keys/test", "secret": FixedSigner(), "retry": False}
    if world == "sync":
        with DataCenter(url, **(usual | options)) as sdc:
            return what(sdc)

    async def main() -> Any:
        async with AsyncDataCenter(url, **(usual | options)) as sdc:
            return await what(sdc)

    return anyio.run(main, backend=world)
