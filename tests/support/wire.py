"""A proxy between a client and a server that breaks the connection at a given point."""

from __future__ import annotations

import socket
from typing import Self
from urllib.parse import urlsplit

from tests.support.accepting import Acceptor, reset

Cut = tuple[str, int]
"""Where to break: `accept`, or `request` or `answer` with the number of bytes to forward first."""


class Wire:
    """Forwards requests to a server. Breaks one connection as `cut` says: the first, or the first with a `POST`."""

    def __init__(self, url: str, cut: Cut) -> None:
        self._server = (urlsplit(url).hostname or "", urlsplit(url).port or 0)
        self._cut: Cut | None = cut
        self.was_cut = False
        self._acceptor = Acceptor(self._serve)
        self.url = f"http://127.0.0.1:{self._acceptor.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._acceptor.close()

    def _serve(self, client: socket.socket) -> None:
        with client, socket.create_connection(self._server) as server:
            self._pass(client, server)

    def _pass(self, client: socket.socket, server: socket.socket) -> None:
        """Forward one request and its response, and make the client open a new connection for the next request."""
        if self._cut and self._cut[0] == "accept":
            return self._break(client)
        request = read_message(client)
        place, passing = self._cut if self._cut and request.startswith(b"POST") else ("", 0)
        if place == "request":
            server.sendall(request[:passing])
            return self._break(client)
        server.sendall(request)
        response = read_message(server).replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1)
        if place == "answer":
            return self._break(client, response[:passing])
        client.sendall(response)
        return None

    def _break(self, client: socket.socket, last: bytes = b"") -> None:
        self._cut, self.was_cut = None, True  # before the client can have all of a short response
        client.sendall(last)
        reset(client)


def read_message(connection: socket.socket) -> bytes:
    """Read a request or a response that has a Content-Length."""
    data = b""
    while b"\r\n\r\n" not in data or len(data) < expected(data):
        if not (more := connection.recv(65536)):
            break
        data += more
    return data


def expected(data: bytes) -> int:
    """The length of a message: head and body."""
    head, _, _ = data.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")]
    return len(head) + 4 + int(lengths[0] if lengths else 0)
