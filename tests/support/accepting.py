"""Accepting connections in a thread: what the servers, proxies and agents of the tests have in common."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Self

Serve = Callable[[socket.socket], None]
"""Serves one connection. It may leave it open, and raise `OSError`: the client may disconnect at any time."""


class Acceptor:
    """Accepts connections until it is closed; then it closes those that are still open.

    Args:
        serve: Serves each connection.
        path: The path of a Unix socket; None for a port of 127.0.0.1.
        at_once: Whether each connection has its own thread, instead of being served after the one before.
    """

    def __init__(self, serve: Serve, path: Path | None = None, *, at_once: bool = False) -> None:
        self._serve, self._at_once = serve, at_once
        self._open: list[socket.socket] = []
        self._lock, self._closed = threading.Lock(), False
        if path is None:
            self._listening = socket.create_server(("127.0.0.1", 0))
        else:
            self._listening = socket.create_server(str(path), family=socket.AF_UNIX)
        self._thread = threading.Thread(target=self._accept, name=f"accept for {serve.__qualname__}", daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """The port of 127.0.0.1."""
        return int(self._listening.getsockname()[1])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Accept no more connections, and close those that are open."""
        with self._lock:
            self._closed = True
        for each in (self._listening, *self._open):
            with suppress(OSError):  # also wakes the threads that wait for one of these
                each.shutdown(socket.SHUT_RDWR)
        self._thread.join(10)
        for each in (self._listening, *self._open):
            each.close()

    def keep(self, connection: socket.socket) -> None:
        """Close this connection, too, at the end: at once if that was before.

        Raises:
            ConnectionError: That was before.
        """
        with self._lock:
            if not self._closed:
                self._open.append(connection)
                return
        connection.close()
        raise ConnectionError("no more connections are served")

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
                self.keep(connection)
            except OSError:
                return
            if self._at_once:
                threading.Thread(target=self._one, args=(connection,), daemon=True).start()
            else:
                self._one(connection)

    def _one(self, connection: socket.socket) -> None:
        try:
            self._serve(connection)
        except OSError:
            connection.close()


def reset(connection: socket.socket) -> None:
    """Close a connection with RST instead of FIN."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def read_head(connection: socket.socket) -> tuple[bytes, bytes]:
    """Read a message up to its empty line.

    Returns:
        The head without the empty line, and the beginning of the body.

    Raises:
        ConnectionError: The client disconnected before.
    """
    data = b""
    while b"\r\n\r\n" not in data:
        if not (more := connection.recv(65536)):
            raise ConnectionError("the client disconnected within the head")
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    return head, body
