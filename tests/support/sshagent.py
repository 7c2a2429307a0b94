"""A real ssh-agent for tests, and a proxy in front of it that records the requests."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import DEVNULL

from tests.support.accepting import Acceptor
from tests.support.processes import run, started
from tests.support.tools import require

SIGN_REQUEST = 13


@dataclass
class Agent:
    """A running ssh-agent."""

    path: Path

    def add(self, key: Path, *options: str, passphrase: str | None = None) -> None:
        """Add a key."""
        if passphrase is None:
            self.ssh_add(*options, str(key))
            return
        askpass = self.path.with_name("askpass")
        askpass.write_text('#!/bin/sh\nprintf "%s" "$PASSPHRASE"\n')
        askpass.chmod(0o700)
        variables = {"SSH_ASKPASS": str(askpass), "SSH_ASKPASS_REQUIRE": "force", "PASSPHRASE": passphrase}
        self.ssh_add(*options, str(key), **variables)

    def ssh_add(self, *arguments: str, **variables: str) -> None:
        """Run ssh-add against this agent."""
        (program,) = require("ssh-add")
        environment = {"SSH_AUTH_SOCK": str(self.path), "PATH": os.environ["PATH"], **variables}
        run([program, "-q", *arguments], env=environment, check=True)


@contextmanager
def running_agent(directory: Path) -> Generator[Agent]:
    """Run an ssh-agent whose socket is in `directory`."""
    (program,) = require("ssh-agent")
    path = directory / "agent"
    command: list[str | Path] = [program, "-D", "-a", path]
    with started(command, stdout=DEVNULL, env={"PATH": os.environ["PATH"]}) as process:
        deadline = time.monotonic() + 10
        while not _listens(path):
            assert process.poll() is None
            assert time.monotonic() < deadline, "ssh-agent did not start"
            time.sleep(0.01)
        yield Agent(path)


def _listens(path: Path) -> bool:
    """Whether the agent accepts connections: it creates the socket slightly before it listens."""
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(str(path)) == 0


@dataclass
class Listener:
    """A proxy in front of an agent that records every request.

    It can clear the flags of signing requests, and delay every response.
    """

    agent: Path
    path: Path
    drop_flags: bool = False
    delay: float = 0
    requests: list[bytes] = field(default_factory=list[bytes])

    def sign_requests(self) -> list[tuple[bytes, int]]:
        """Return the key blob and the flags of each signing request."""
        found: list[tuple[bytes, int]] = []
        for request in self.requests:
            if request[0] == SIGN_REQUEST:
                length = int.from_bytes(request[1:5], "big")
                found.append((request[5 : 5 + length], int.from_bytes(request[-4:], "big")))
        return found

    def serve(self, connection: socket.socket) -> None:
        """Forward the messages of one connection to the agent."""
        with connection, socket.socket(socket.AF_UNIX) as agent:
            agent.connect(str(self.agent))
            while message := _message(connection):
                self.requests.append(message)
                if self.drop_flags and message[0] == SIGN_REQUEST:
                    message = message[:-4] + bytes(4)
                time.sleep(self.delay)
                _send(agent, message)
                _send(connection, _message(agent))


@contextmanager
def listening(agent: Agent, directory: Path, *, drop_flags: bool = False, delay: float = 0) -> Generator[Listener]:
    """Run a proxy in front of `agent`."""
    listener = Listener(agent.path, directory / "listener", drop_flags, delay)
    with Acceptor(listener.serve, listener.path):
        yield listener


def _message(connection: socket.socket) -> bytes:
    length = int.from_bytes(_exactly(connection, 4), "big")
    return _exactly(connection, length)


def _send(connection: socket.socket, message: bytes) -> None:
    connection.sendall(len(message).to_bytes(4, "big") + message)


def _exactly(connection: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count and (more := connection.recv(count - len(data))):
        data += more
    return data
