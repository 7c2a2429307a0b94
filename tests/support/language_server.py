"""A small language server client that asks what an editor would show in a program.

It uses JSON-RPC over the pipes of the server process. Every request has a deadline, and the process always ends.
"""

from __future__ import annotations

import json
import os
import select
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import Any
from urllib.parse import unquote, urlsplit

from attrs import frozen

from tests.support.checkers import pyright_project
from tests.support.processes import started
from tests.support.tools import require

CURSOR = "‸"
"""Marks the position of the cursor in a program."""
DEADLINE = 60.0
"""The maximum time for a response, in seconds."""


@frozen
class Place:
    """A line of a file."""

    path: Path
    line: int


class LanguageServer:
    """A running server, for programs in one folder."""

    def __init__(self, send_to: int, receive_from: int, folder: Path) -> None:
        self._send_to, self._receive_from = send_to, receive_from
        self._folder = folder
        self._received = b""
        self._last_id = 0
        self._opened = 0

    def initialize(self) -> None:
        """Initialize the server with the folder."""
        folder = {"uri": self._folder.as_uri(), "name": self._folder.name}
        capabilities = {
            "textDocument": {
                "hover": {"contentFormat": ["markdown"]},
                "signatureHelp": {
                    "signatureInformation": {
                        "documentationFormat": ["markdown"],
                    }
                },
            }
        }
        self._request(
            "initialize", {"processId": os.getpid(), "capabilities": capabilities, "workspaceFolders": [folder]}
        )
        self._notify("initialized", {})

    def completions(self, program: str) -> list[str]:
        """The completions at the cursor, best first."""
        items: list[dict[str, str]] = self._request("textDocument/completion", self._open(program))["items"]
        return [item["label"] for item in sorted(items, key=lambda item: item.get("sortText", item["label"]))]

    def hover(self, program: str) -> str:
        """The hover text for the name at the cursor, as Markdown."""
        result = self._request("textDocument/hover", self._open(program))
        return result["contents"]["value"] if result else ""

    def signature_help(self, program: str) -> str:
        """What is shown while the arguments of a call are typed, as Markdown: pyright shows the whole docstring."""
        result = self._request("textDocument/signatureHelp", self._open(program))
        return str(result["signatures"][0]["documentation"]["value"]) if result else ""

    def parameter_help(self, program: str) -> str:
        """What is shown for the parameter whose argument is typed, as Markdown."""
        signature = self._request("textDocument/signatureHelp", self._open(program))["signatures"][0]
        return str(signature["parameters"][signature["activeParameter"]]["documentation"]["value"])

    def definitions(self, program: str) -> list[Place]:
        """Where the name at the cursor is defined."""
        found: list[dict[str, Any]] = self._request("textDocument/definition", self._open(program)) or []
        return [Place(Path(unquote(urlsplit(str(p["uri"])).path)), p["range"]["start"]["line"] + 1) for p in found]

    def _open(self, program: str) -> dict[str, Any]:
        """Open a program, and return the position of the cursor."""
        before, _, after = program.partition(CURSOR)
        self._opened += 1
        uri = (self._folder / f"program_{self._opened}.py").as_uri()
        document = {"uri": uri, "languageId": "python", "version": 1, "text": before + after}
        self._notify("textDocument/didOpen", {"textDocument": document})
        position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return {"textDocument": {"uri": uri}, "position": position}

    def _request(self, method: str, params: object) -> Any:
        self._last_id += 1
        deadline = time.monotonic() + DEADLINE
        self._send({"id": self._last_id, "method": method, "params": params})
        while True:
            message = self._receive(deadline)
            if "method" not in message and message.get("id") == self._last_id:
                assert "error" not in message, message["error"]
                return message["result"]
            if "method" in message and "id" in message:  # a request from the server: respond with null
                self._send({"id": message["id"], "result": None})

    def _notify(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0"} | message).encode()
        data = b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
        while data:
            data = data[os.write(self._send_to, data) :]

    def _receive(self, deadline: float) -> dict[str, Any]:
        while b"\r\n\r\n" not in self._received:
            self._read(deadline)
        head, _, self._received = self._received.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        length = int(headers["Content-Length"])
        while len(self._received) < length:
            self._read(deadline)
        body, self._received = self._received[:length], self._received[length:]
        message: dict[str, Any] = json.loads(body)
        return message

    def _read(self, deadline: float) -> None:
        if not select.select([self._receive_from], [], [], max(0.0, deadline - time.monotonic()))[0]:
            raise TimeoutError(f"the language server did not respond within {DEADLINE:g} s")
        chunk = os.read(self._receive_from, 1 << 16)
        assert chunk, "the language server ended"
        self._received += chunk


@contextmanager
def pyright(folder: Path) -> Generator[LanguageServer]:
    """Run pyright's language server in strict mode, for programs in a folder."""
    (program,) = require("pyright-langserver")
    pipes = {"stdin": PIPE, "stdout": PIPE, "stderr": DEVNULL}
    with started([program, "--stdio"], cwd=folder, env=pyright_project(folder), **pipes) as process:
        assert process.stdin
        assert process.stdout
        server = LanguageServer(process.stdin.fileno(), process.stdout.fileno(), folder)
        server.initialize()
        yield server
