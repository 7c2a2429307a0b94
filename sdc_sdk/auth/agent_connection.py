"""Connections to an ssh-agent, with limits for the time and the size of its answers."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Callable
from io import RawIOBase
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Protocol, TypeVar

from sdc_sdk._core.messages import redacted
from sdc_sdk.errors import ConfigurationError

T = TypeVar("T")

LIST_TIMEOUT = 5.0
"""Seconds in which an agent has to accept a connection, and to list its keys."""
SIGN_TIMEOUT = 60.0
"""Seconds in which an agent has to sign: it may have to ask a person, or wait until a token is touched."""
MAX_ANSWER = 256 * 1024
"""The maximum size of an answer in bytes; OpenSSH has the same limit."""
WINDOWS_PIPE = r"\\.\pipe\openssh-ssh-agent"
"""Where the agent of Windows listens, unless SSH_AUTH_SOCK names another pipe."""


class Stream(Protocol):
    """Bytes to and from an agent. Each method ends at `end`, a time of `time.monotonic()`, with a `TimeoutError`."""

    def write(self, data: bytes, end: float) -> None:
        """Write all of `data`."""
        ...

    def read(self, size: int, end: float) -> bytes:
        """Read 1 to `size` bytes; none if the agent has closed the connection."""
        ...

    def close(self) -> None:
        """Close the stream."""
        ...


class Connection:
    """A connection to an ssh-agent, which answers one message after another."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    def exchange(self, message: bytes, seconds: float) -> bytes:
        """Send a message, and return the answer without its length: at least one byte.

        Raises:
            ConfigurationError: There is no complete answer within `seconds`, or it is larger than any answer.
        """
        end = time.monotonic() + seconds
        try:
            self._stream.write(message, end)
            size = int.from_bytes(self._read(4, end), "big")
            if not 1 <= size <= MAX_ANSWER:
                raise ValueError(f"it announced an answer of {size} bytes")
            return self._read(size, end)
        except TimeoutError:
            problem = f"did not answer within {seconds:g} seconds"
        except (OSError, ValueError) as error:
            problem = f"cannot be used: {_reason(error)}"
        raise ConfigurationError(f"The ssh-agent {problem}.")

    def _read(self, size: int, end: float) -> bytes:
        data = bytearray()
        while len(data) < size:
            piece = self._stream.read(size - len(data), end)
            if not piece:
                raise ValueError("it closed the connection")
            data += piece
        return bytes(data)

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()


def connect() -> Connection:
    """Connect to the agent that SSH_AUTH_SOCK names; on Windows, to that of OpenSSH if it names no pipe.

    Raises:
        ConfigurationError: There is no agent.
    """
    path = os.environ.get("SSH_AUTH_SOCK", "")
    if sys.platform == "win32" and not path.startswith("\\\\.\\pipe\\"):
        path = WINDOWS_PIPE
    if not path:
        raise ConfigurationError(
            "There is no ssh-agent: SSH_AUTH_SOCK is not set. Start one (`eval $(ssh-agent)`, `ssh-add <file>`), or "
            "give the key itself."
        )
    try:
        return Connection(_open(path))
    except (OSError, ValueError) as error:
        problem = f"No ssh-agent is listening at {redacted(path)} ({_reason(error)})"
    raise ConfigurationError(f"{problem}. Start one, set SSH_AUTH_SOCK to its socket, or give the key itself.")


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class UnixSocket:
    """A `Stream` over a Unix socket."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection

    def write(self, data: bytes, end: float) -> None:
        """Write all of `data`."""
        self._socket.settimeout(_left(end))
        self._socket.sendall(data)

    def read(self, size: int, end: float) -> bytes:
        """Read 1 to `size` bytes; none if the agent has closed the connection."""
        self._socket.settimeout(_left(end))
        return self._socket.recv(size)

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()


class Pipe:
    """A `Stream` over a named pipe of Windows.

    Reading and writing a pipe has no timeout, so a thread does it. The thread of an agent that never answers remains.
    """

    def __init__(self, file: RawIOBase) -> None:
        self._file = file
        self._abandoned = False

    def write(self, data: bytes, end: float) -> None:
        """Write all of `data`."""
        self._in_thread(lambda: self._file.write(data), end)

    def read(self, size: int, end: float) -> bytes:
        """Read 1 to `size` bytes; none if the agent has closed the connection."""
        return self._in_thread(lambda: self._file.read(size), end) or b""

    def close(self) -> None:
        """Close the pipe, unless a thread still waits for the agent: closing would wait, too."""
        if not self._abandoned:
            self._file.close()

    def _in_thread(self, work: Callable[[], T], end: float) -> T:
        results: SimpleQueue[T | OSError | ValueError] = SimpleQueue()

        def run() -> None:
            try:
                results.put(work())
            except (OSError, ValueError) as error:
                results.put(error)

        Thread(target=run, name="ssh-agent", daemon=True).start()
        try:
            result = results.get(timeout=_left(end))
        except Empty:
            self._abandoned = True
            raise TimeoutError from None
        if isinstance(result, OSError | ValueError):
            raise result
        return result


if sys.platform == "win32":

    def _open(path: str) -> Stream:
        return Pipe(open(path, "r+b", buffering=0))

else:

    def _open(path: str) -> Stream:
        end = time.monotonic() + LIST_TIMEOUT
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.settimeout(LIST_TIMEOUT)
            while True:
                try:
                    connection.connect(path)
                except BlockingIOError:  # too many others are waiting to be accepted
                    time.sleep(min(0.01, _left(end)))
                else:
                    return UnixSocket(connection)
        except BaseException:
            connection.close()
            raise
