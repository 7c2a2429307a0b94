"""An ssh-agent that does not answer, or answers nonsense: a `ConfigurationError` within seconds."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from sdc_sdk import ConfigurationError
from sdc_sdk.auth import agent, agent_connection, find_key
from sdc_sdk.auth.agent import AgentKey, agent_keys
from sdc_sdk.auth.agent_connection import Connection, Pipe
from tests.support.accepting import Acceptor

pytestmark = pytest.mark.timeout(30)
MD5 = ":".join(["00"] * 16)
Answer = Callable[[bytes], bytes | None]
"""Takes the type and content of a request, and returns the bytes to send; None for silence."""


def number(value: int) -> bytes:
    return value.to_bytes(4, "big")


def string(content: bytes) -> bytes:
    return number(len(content)) + content


def listing(*keys: bytes, count: int | None = None) -> bytes:
    return string(b"\x0c" + number(len(keys) if count is None else count) + b"".join(keys))


ED25519 = string(b"ssh-ed25519") + string(b"x" * 32)
RSA = string(b"ssh-rsa") + string(b"\x01\x00\x01") + string(b"\x00" + b"\xff" * 256)
P256 = string(b"ecdsa-sha2-nistp256") + string(b"nistp256") + string(b"\x04" + b"x" * 64)


def serve(connection: socket.socket, answer: Answer, drip: float = 0) -> None:
    with connection, suppress(OSError):  # the client has seen enough, and closes the connection
        while head := connection.recv(4):
            said = answer(connection.recv(int.from_bytes(head, "big")))
            if said is None:
                connection.recv(1)  # until the client gives up
                return
            for piece in [said[n : n + 1] for n in range(len(said))] if drip else [said]:
                connection.sendall(piece)
                time.sleep(drip)


@contextmanager
def listening(path: Path, answer: Answer, drip: float = 0) -> Generator[None]:
    """Run an agent."""
    with Acceptor(lambda connection: serve(connection, answer, drip), path, at_once=True):
        yield


@pytest.fixture
def path(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the agent of a test listens. It gets half a second for each answer."""
    monkeypatch.setenv("SSH_AUTH_SOCK", str(tmp_path / "agent"))
    monkeypatch.setattr(agent, "LIST_TIMEOUT", 0.5)
    monkeypatch.setattr(agent, "SIGN_TIMEOUT", 0.5)
    return tmp_path / "agent"


LISTS: dict[str, bytes | None] = {
    "silence": None,
    "two bytes": b"\x00\x00",
    "half an answer": number(100) + b"\x0c\x00",
    "4 GiB": number(2**32 - 1) + b"\x0c" + bytes(100),
    "400 KB": string(b"\x0c" + bytes(400_000)),
    "an empty answer": string(b""),
    "a refusal": string(b"\x05"),
    "another answer": string(b"\x0e" + string(b"x")),
    "no count": string(b"\x0c"),
    "4,000 million keys": listing(count=2**32 - 1),
    "30,000 empty keys": listing(*[string(b"")] * 60_000, count=30_000),
    "more keys announced than sent": listing(string(ED25519), string(b"c"), count=2),
    "fewer keys announced than sent": listing(string(ED25519), string(b"c"), count=0),
    "a key without a type": listing(string(b""), string(b"c"), count=1),
    "a key whose type ends too early": listing(string(b"\x00\x00\xff\xff"), string(b"c"), count=1),
    "a key whose type is not ASCII": listing(string(string(b"\xff\xfe")), string(b"c"), count=1),
    "a comment of 2 GiB": listing(string(ED25519), number(2**31) + b"c", count=1),
}


@pytest.mark.parametrize("what", LISTS)
def test_a_list_that_cannot_be_read_is_an_error_within_seconds(what: str, path: Path) -> None:
    start = time.monotonic()
    with listening(path, lambda _: LISTS[what]):
        with pytest.raises(ConfigurationError, match="ssh-agent"):
            agent_keys()
        with pytest.raises(ConfigurationError, match=f"(?s){MD5}.*ssh-agent") as caught:
            find_key(MD5, allow_agent=True)  # its error lists the places that were searched
    assert len(str(caught.value)) < 1000
    assert time.monotonic() - start < 5


def test_keys_that_nobody_can_use_do_not_hide_the_others(path: Path) -> None:
    odd = [ED25519[:-5], string(b"ssh-rsa"), string(b"ecdsa-sha2-nistp256") + string(b"x") * 2, string(b"unheard-of")]
    keys = [string(blob) + string(b"\xff\x1b[31m" + b"c" * 5000) for blob in (*odd, ED25519)]
    with listening(path, lambda _: listing(*keys)):
        found = agent_keys()
    assert [key.type for key in found][-1] == "ssh-ed25519"
    assert all(repr(key).isprintable() and len(repr(key)) < 400 for key in found)


def test_the_time_limit_is_for_the_whole_answer(path: Path) -> None:
    start, said = time.monotonic(), listing(string(ED25519) + string(b"c" * 1000))
    with listening(path, lambda _: said, drip=0.1), pytest.raises(ConfigurationError, match="did not answer within"):
        agent_keys()
    assert time.monotonic() - start < 5


def signature(name: bytes, content: bytes) -> bytes:
    return string(b"\x0e" + string(string(name) + string(content)))


SIGNATURES: dict[str, tuple[bytes, bytes | None]] = {
    "silence": (ED25519, None),
    "an empty answer": (ED25519, string(b"")),
    "no signature": (ED25519, string(b"\x0e")),
    "2 GiB": (ED25519, number(2**31) + b"\x0e"),
    "an empty signature": (ED25519, string(b"\x0e" + string(b""))),
    "a signature without a type": (ED25519, string(b"\x0e" + string(b"xy"))),
    "a type that is not ASCII": (ED25519, signature(b"\xff", b"x" * 64)),
    "a signature by another key": (ED25519, signature(b"ecdsa-sha2-nistp256", b"x" * 64)),
    "SHA-512 instead of SHA-256": (RSA, signature(b"rsa-sha2-512", b"x" * 256)),
    "an ECDSA signature without numbers": (P256, signature(b"ecdsa-sha2-nistp256", b"x")),
    "a list": (ED25519, listing()),
    "a refusal, and another key": (ED25519, string(b"\x05")),
}


@pytest.mark.parametrize("what", SIGNATURES)
def test_a_signature_that_cannot_be_used_is_an_error_within_seconds(what: str, path: Path) -> None:
    blob, said = SIGNATURES[what]
    start = time.monotonic()
    with (
        listening(path, lambda request: said if request[0] == 13 else listing(string(P256 if blob == RSA else RSA))),
        pytest.raises(ConfigurationError, match="ssh-agent") as caught,
    ):
        AgentKey(blob).sign(b"data")
    assert time.monotonic() - start < 5
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("path", ["x" * 5000, "/nosuch", "/dev/null", "a\udc80"])
def test_a_path_where_no_agent_can_be(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_AUTH_SOCK", path)
    with pytest.raises(ConfigurationError, match="No ssh-agent is listening"):
        agent_keys()


def test_an_agent_that_accepts_nobody(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agent_connection, "LIST_TIMEOUT", 0.3)
    start = time.monotonic()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen(0)
        with socket.socket(socket.AF_UNIX) as waiting:  # takes the only place in the queue
            waiting.connect(str(path))
            with pytest.raises(ConfigurationError, match="No ssh-agent is listening"):
                agent_keys()
    assert time.monotonic() - start < 5


def test_many_wait_for_an_agent_that_accepts_one_after_another(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agent, "LIST_TIMEOUT", 20)
    found: list[int] = []
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen(0)
        clients = [threading.Thread(target=lambda: found.append(len(agent_keys()))) for _ in range(20)]
        for client in clients:
            client.start()
        for _ in clients:
            connection, _ = server.accept()
            serve(connection, lambda _: listing(string(ED25519) + string(b"c")))
        for client in clients:
            client.join(20)
    assert found == [1] * 20


# The named pipe of Windows: a socket without a timeout takes its place here.


@contextmanager
def piped(answer: Answer, drip: float = 0) -> Generator[Connection]:
    ours, theirs = socket.socketpair()
    threading.Thread(target=serve, args=(theirs, answer, drip), daemon=True).start()
    with ours:
        connection = Connection(Pipe(ours.makefile("rwb", buffering=0)))
        try:
            yield connection
        finally:
            connection.close()


def test_a_pipe_carries_messages_both_ways() -> None:
    with piped(lambda request: string(request[::-1]), drip=0.001) as connection:
        assert connection.exchange(string(b"abc"), 5) == b"cba"
        assert connection.exchange(string(b"def"), 5) == b"fed"


@pytest.mark.parametrize("said", [None, b"\x00", number(5) + b"abc"])
def test_a_pipe_without_an_answer_is_an_error_in_time(said: bytes | None) -> None:
    start = time.monotonic()
    with piped(lambda _: said) as connection:
        with pytest.raises(ConfigurationError, match=r"did not answer within 0\.3 seconds"):
            connection.exchange(string(b"abc"), 0.3)
        assert time.monotonic() - start < 5


def test_a_pipe_that_is_closed_is_an_error() -> None:
    with piped(lambda _: b"") as connection:
        connection.close()
        with pytest.raises(ConfigurationError, match="ssh-agent"):
            connection.exchange(string(b"abc"), 5)
