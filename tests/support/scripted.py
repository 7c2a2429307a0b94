"""A server on the loopback address that sends scripted responses and records the requests."""

from __future__ import annotations

import enum
import json
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from tests.support.accepting import Acceptor, read_head, reset

MACHINE: dict[str, Any] = {
    "id": "8f0b21e2-5a3c-4a8e-9d57-0b6f0a1c2d3e",
    "name": "web0",
    "type": "smartmachine",
    "brand": "joyent",
    "state": "running",
    "image": "2f1dc911-6401-4fa4-8e9d-67ea2e39c271",
    "ips": ["10.88.0.10", "203.0.112.10"],
    "memory": 256,
    "disk": 10240,
    "deletion_protection": False,
    "metadata": {},
    "tags": {},
    "created": "2026-11-23T10:00:00.000Z",
    "updated": "2026-11-23T10:00:01.000Z",
}
"""A machine as CloudAPI sends it."""

ACCOUNT: dict[str, Any] = {
    "id": "0b1f8f0e-3f3f-4b1c-8a2b-5d1b1f3f9e01",
    "login": "acme",
    "email": "ops@acme.example",
    "created": "2026-11-23T10:00:00.000Z",
    "updated": "2026-11-23T10:00:00.000Z",
}
"""An account as CloudAPI sends it."""


class Fault(enum.Enum):
    """What a server can do instead of responding."""

    RESET = "reset the connection"
    SILENCE = "never respond"


@dataclass(frozen=True)
class Seen:
    """A request that was received, with the names of headers in lower case."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


Answer = bytes | Fault | Callable[[Seen], bytes]


def answer(status: int, body: bytes | str = b"", content_type: str = "text/html", **headers: str) -> bytes:
    """A response in bytes. Underscores in the names of headers become dashes."""
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(content)}", "Connection: close"]
    lines += [f"Content-Type: {content_type}"] if content else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + content


def json_answer(status: int, body: object, **headers: str) -> bytes:
    """A response with a JSON body."""
    return answer(status, json.dumps(body), "application/json", **headers)


class ScriptedServer:
    """Responds to one request per connection, in one thread. The last response of the script is repeated."""

    def __init__(self, *script: Answer) -> None:
        self._script = list(script) or [answer(500, "the script is empty")]
        self.requests: list[Seen] = []
        self._acceptor = Acceptor(self._serve)
        self.url = f"http://127.0.0.1:{self._acceptor.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._acceptor.close()

    def _serve(self, connection: socket.socket) -> None:
        seen = _read(connection)
        self.requests.append(seen)
        response = self._script.pop(0) if len(self._script) > 1 else self._script[0]
        said = response(seen) if callable(response) else response
        if said is Fault.RESET:
            reset(connection)
        elif isinstance(said, bytes):
            with connection:
                connection.sendall(said)


def _read(connection: socket.socket) -> Seen:
    head, body = read_head(connection)
    request, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = request.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", "0")):
        if not (more := connection.recv(65536)):
            raise ConnectionError("the client disconnected within the body")
        body += more
    return Seen(method, target, headers, body)
