# Written by scripts/unasync from tests/client_async/test_websocket.py: edit that file.
"""A WebSocket over a stream that does what the test says."""

from __future__ import annotations

import time
from typing import Any

import httpcore
import httpx
import pytest
from websockets.protocol import SERVER, Protocol

from sdc_sdk._http.websocket import FRAME_SIZE, Frames
from sdc_sdk._sync import websocket
from sdc_sdk._sync.websocket import WebSocket
from sdc_sdk.errors import ConnectionFailed, RequestInfo

pytestmark = pytest.mark.anyio

PING_INTERVAL = httpcore.ReadTimeout()


class Server:
    """What the server would send and has read."""

    def __init__(self) -> None:
        self.protocol = Protocol(SERVER)

    def text(self, text: str, *, fin: bool = True) -> bytes:
        self.protocol.send_text(text.encode(), fin)
        return b"".join(self.protocol.data_to_send())

    def rest(self, text: str) -> bytes:
        self.protocol.send_continuation(text.encode(), fin=True)
        return b"".join(self.protocol.data_to_send())

    def ping(self) -> bytes:
        self.protocol.send_ping(b"?")
        return b"".join(self.protocol.data_to_send())

    def pong(self) -> bytes:
        self.protocol.send_pong(b"sdc-sdk")
        return b"".join(self.protocol.data_to_send())

    def farewell(self) -> bytes:
        self.protocol.send_close(1000)
        return b"".join(self.protocol.data_to_send())

    def hear(self, data: bytes) -> list[str]:
        self.protocol.receive_data(data)
        return [f"{event.opcode.name} {len(event.data)}" for event in self.protocol.events_received()]  # type: ignore[union-attr]  # pyright: ignore


class Stream:
    """Reads what the script says, and keeps what is written."""

    def __init__(self, *script: bytes | Exception) -> None:
        self.script = list(script)
        self.written = b""

    def read(self, size: int, timeout: float) -> bytes:
        assert timeout > 0
        saying = self.script.pop(0)
        if isinstance(saying, Exception):
            raise saying
        return saying

    def write(self, data: bytes, timeout: float) -> None:
        assert timeout > 0
        self.written += data


def web_socket(stream: Any) -> WebSocket:
    response = httpx.Response(101, extensions={"network_stream": stream})
    return WebSocket(response, Frames(), RequestInfo("Test", "GET", "http://127.0.0.1"))


def test_messages_come_whole_however_they_were_cut() -> None:
    server = Server()
    data = server.text("one") + server.text("tw", fin=False) + server.rest("o") + server.text("three")
    stream = Stream(*(data[i : i + 1] for i in range(len(data))))
    socket = web_socket(stream)
    assert [socket.receive() for _ in range(3)] == [b"one", b"two", b"three"]


def test_pings_of_the_server_are_answered() -> None:
    server = Server()
    stream = Stream(server.ping() + server.text("one"))
    assert web_socket(stream).receive() == b"one"
    assert server.hear(stream.written) == ["PONG 1"]


def test_a_server_that_says_nothing_is_asked_and_lives_when_it_answers() -> None:
    server = Server()
    stream = Stream(PING_INTERVAL, server.pong(), PING_INTERVAL, server.text("one"))
    socket = web_socket(stream)
    assert [socket.receive() for _ in range(3)] == [None, None, b"one"]
    assert server.hear(stream.written) == ["PING 7", "PING 7"]


def test_a_server_that_does_not_answer_is_dead() -> None:
    socket = web_socket(Stream(PING_INTERVAL, PING_INTERVAL))
    assert socket.receive() is None
    with pytest.raises(ConnectionFailed, match="there was no response to a ping"):
        socket.receive()


def test_what_was_sent_has_been_read_once_the_ping_after_it_is_answered() -> None:
    server = Server()
    stream = Stream(server.text("early"), server.pong(), server.text("late"))
    socket = web_socket(stream)
    socket.send_text("hello")
    socket.settle()
    assert server.hear(stream.written) == ["TEXT 5", "PING 7"]
    assert [socket.receive() for _ in range(2)] == [b"early", b"late"]


def test_a_server_that_knows_no_pings_does_not_hold_it_up() -> None:
    socket = web_socket(Stream(PING_INTERVAL))
    socket.settle()


def test_the_end_comes_after_the_last_message() -> None:
    server = Server()
    stream = Stream(server.text("last") + server.farewell())
    socket = web_socket(stream)
    assert socket.receive() == b"last"
    assert socket.ended
    assert socket.receive() is None
    with pytest.raises(ConnectionFailed, match="closed"):
        socket.send_bytes(b"more")
    assert server.hear(stream.written) == ["CLOSE 2"]


def test_hanging_up_is_an_end_too() -> None:
    socket = web_socket(Stream(b""))
    assert socket.receive() is None
    assert socket.ended


@pytest.mark.parametrize("error", [httpcore.ReadError("reset"), httpcore.ProtocolError("odd")])
def test_a_broken_connection_is_an_error(error: Exception) -> None:
    with pytest.raises(ConnectionFailed, match="broke"):
        web_socket(Stream(error)).receive()


def test_much_goes_in_frames_that_the_server_can_read() -> None:
    server = Server()
    stream = Stream()
    web_socket(stream).send_bytes(b"x" * (FRAME_SIZE + 1))
    assert server.hear(stream.written) == [f"BINARY {FRAME_SIZE}", "BINARY 1"]


def test_waiting_ends_when_something_else_is_due_whatever_arrives() -> None:
    server = Server()
    socket = web_socket(Stream(*[server.ping()] * 10**5))
    start = time.monotonic()
    assert socket.receive(until=start + 0.1) is None
    assert 0.1 <= time.monotonic() - start < 5


def test_a_dead_server_is_noticed_in_many_short_waits_too() -> None:
    server, stream = Server(), Stream(*[PING_INTERVAL] * 100)
    socket = web_socket(stream)
    for _ in range(19):  # after 20 seconds it is asked, and after 20 more it is dead
        assert socket.receive(until=time.monotonic() + 2) is None
    assert server.hear(stream.written) == ["PING 7"]
    with pytest.raises(ConnectionFailed, match="no response to a ping"):
        _receive_all(socket, stream)
    assert len(stream.script) >= 75


def _receive_all(socket: WebSocket, stream: Stream) -> None:
    while stream.script:
        assert socket.receive(until=time.monotonic() + 2) is None


def test_who_took_long_asks_before_giving_up(monkeypatch: pytest.MonkeyPatch) -> None:
    server, stream = Server(), Stream(PING_INTERVAL, PING_INTERVAL)
    socket = web_socket(stream)
    monkeypatch.setattr(websocket, "PING_INTERVAL", 0.01)
    monkeypatch.setattr(socket, "_active", time.monotonic() - 60)
    for _ in range(2):
        assert socket.receive(until=time.monotonic() + 0.002) is None
    assert server.hear(stream.written) == ["PING 7"]


def test_a_server_that_reads_nothing_does_not_hold_it_up() -> None:
    class Full(Stream):
        def write(self, data: bytes, timeout: float) -> None:
            assert timeout <= 1
            raise httpcore.WriteTimeout

    with pytest.raises(ConnectionFailed, match="broke"):
        web_socket(Full(Server().ping())).receive(until=time.monotonic() + 0.5)


def test_thousands_of_pings_get_one_pong() -> None:
    server = Server()
    stream = Stream(server.ping() * 5000 + server.text("one"))
    assert web_socket(stream).receive() == b"one"
    assert server.hear(stream.written) == ["PONG 1"]


def test_empty_messages_mean_nothing() -> None:
    server = Server()
    stream = Stream(server.text(""), server.text("") + server.text("one"))
    assert web_socket(stream).receive() == b"one"
