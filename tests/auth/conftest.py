"""What the tests of signing share: keys, the server's own verifier, and a server that notes what arrives."""

from __future__ import annotations

import itertools
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import pytest

from sdc_sdk import PrivateKey, load_private_key
from sdc_sdk.emulator import Emulator
from tests.support.keymaker import KeyCase, MadeKey, make
from tests.support.processes import started
from tests.support.sshagent import Agent, running_agent
from tests.support.tools import require

KeyMaker = Callable[[KeyCase], MadeKey]
Account = Callable[[KeyCase], tuple[str, PrivateKey]]

_numbers = itertools.count()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> KeyMaker:
    """Makes each key once for the whole run."""
    directory = tmp_path_factory.mktemp("keys")

    @cache
    def maker(case: KeyCase) -> MadeKey:
        return make(case, directory)

    return maker


@pytest.fixture
def account_with(cloud: Emulator, made: KeyMaker) -> Account:
    """Opens an account that has this key."""

    def open_account(case: KeyCase) -> tuple[str, PrivateKey]:
        key = load_private_key(made(case).path, case.passphrase)
        name = f"account{next(_numbers)}"
        cloud.add_account(name, key.public_key)
        return name, key

    return open_account


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home directory with an empty ~/.ssh, which is returned."""
    ssh = tmp_path / ".ssh"
    ssh.mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    return ssh


@pytest.fixture
def agent(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Agent]:
    """An ssh-agent without keys."""
    with running_agent(tmp_path) as agent:
        monkeypatch.setenv("SSH_AUTH_SOCK", str(agent.path))
        yield agent


class Verifier:
    """The server's verifier in one Node process, which answers line by line."""

    def __init__(self, process: Popen[str]) -> None:
        self._process = process

    def judge(self, request: dict[str, Any], public_key: str, *, presigned: bool = False) -> dict[str, Any]:
        """Return the verdict on one request: `accepted` and, if it could be parsed, what it said of itself."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps({"request": request, "publicKey": public_key, "presigned": presigned}) + "\n")
        stdin.flush()
        verdict: dict[str, Any] = json.loads(stdout.readline())
        return verdict


@pytest.fixture(scope="session")
def verifier() -> Iterator[Verifier]:
    node, _ = require("node", "npm:http-signature")
    script = Path(__file__).parents[1] / "support" / "verify.js"
    with started([node, script], stdin=PIPE, stdout=PIPE, encoding="utf-8") as process:
        yield Verifier(process)


@dataclass
class Wire:
    """A server on the loopback address that notes requests as they arrive."""

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    def last(self) -> dict[str, Any]:
        """The latest request, in the shape that Node gives to its servers."""
        return self.requests[-1]


@pytest.fixture(scope="session")
def wire() -> Iterator[Wire]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _note(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            seen.requests.append(
                {
                    "method": self.command,
                    "url": self.path,
                    "httpVersion": "1.1",
                    "headers": {name.lower(): value for name, value in self.headers.items()},
                }
            )
            self.send_response(204)
            self.end_headers()

        do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _note  # noqa: N815  # the names that the base class calls

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        seen = Wire(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield seen
        server.shutdown()
        thread.join()
