"""A changefeed whose server sends what means nothing, too much of it, or does not answer at all."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, pairwise, repeat
from typing import Any

import pytest
from websockets.utils import accept_key

from sdc_sdk import AsyncDataCenter, ConnectionFailed, DataCenter, RequestTimeout, Resync
from sdc_sdk._async import websocket as async_websocket
from sdc_sdk._sync import websocket as sync_websocket
from tests.support.hostile import DRIPS, WORLDS, HostileServer, Play, ask
from tests.support.scripted import MACHINE, json_answer

PING, PONG = b"\x89\x00", b"\x8a\x00"
EMPTY_MESSAGE, BEGIN, GO_ON = b"\x81\x00", b"\x01\x00", b"\x00\x00"
"""Frames without data: a whole message, the beginning of one, and a piece that does not end it."""

RESYNC, SLOWEST = 0.2, 20.0
"""Seconds between resyncs, and how much later than due one may come on the slowest computer."""


def opened(head: bytes) -> bytes:
    """The response that opens a WebSocket."""
    key = re.search(rb"(?i)sec-websocket-key: (\S+)", head)
    assert key
    accept = accept_key(key[1].decode()).encode()
    return (
        b"HTTP/1.1 101 .\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    )


def feed(*pieces: bytes, forever: bytes = b"") -> Play:
    """Lists one machine, and opens WebSockets on which it sends these pieces, and one of them for ever."""

    def play(head: bytes) -> Iterable[bytes]:
        if b"/changefeed" not in head:
            return [json_answer(200, [MACHINE])]
        return chain([opened(head), *pieces], repeat(forever))

    return play


def resyncs(world: str, url: str, count: int, **options: Any) -> list[float]:
    """When the first so many items came, which must be resyncs: seconds since the beginning."""

    def follow(sdc: DataCenter) -> list[float]:
        return list(_times(sdc.changefeed(resync=RESYNC), count))

    async def follow_async(sdc: AsyncDataCenter) -> list[float]:
        times: list[float] = []
        start, items = time.monotonic(), sdc.changefeed(resync=RESYNC)
        while len(times) < count:
            assert isinstance(await anext(items), Resync)
            times.append(time.monotonic() - start)
        await items.aclose()
        return times

    found: list[float] = ask(world, url, follow if world == "sync" else follow_async, **options)
    return found


def _times(items: Any, count: int) -> Iterator[float]:
    start = time.monotonic()
    for _ in range(count):
        assert isinstance(next(items), Resync)
        yield time.monotonic() - start
    items.close()


@pytest.fixture
def patch(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, float], None]:
    """Sets a constant of WebSockets in each world."""

    def set_both(name: str, value: float) -> None:
        monkeypatch.setattr(async_websocket, name, value)
        monkeypatch.setattr(sync_websocket, name, value)

    return set_both


NOISE = {
    "pings": (b"", PING),
    "pongs": (b"", PONG),
    "empty messages": (b"", EMPTY_MESSAGE),
    "empty fragments": (BEGIN, GO_ON),
    "fragments and pings": (BEGIN, GO_ON + PING),
}
CASES = [pytest.param(b"", b"", 0.05, id="silence")] + [
    pytest.param(*noise, pause, id=f"{kind} of {name}", marks=marks)
    for name, noise in NOISE.items()
    for kind, pause, marks in [("a flood", 0.0, [pytest.mark.slow]), ("a drip", 0.05, [])]
]


@pytest.mark.parametrize(("begin", "noise", "pause"), CASES)
@pytest.mark.parametrize("world", WORLDS)
def test_resyncs_come_when_they_are_due(world: str, begin: bytes, noise: bytes, pause: float) -> None:
    many = noise if pause else noise * 5000
    with HostileServer(feed(PONG, begin, forever=many), pause=pause) as server:
        times = resyncs(world, server.url, 3)
    gaps = [after - before for before, after in pairwise(times)]
    assert max(gaps) < RESYNC + SLOWEST
    if len([head for head in server.heads if b"/changefeed" in head]) == 1:  # else they came after reconnecting
        assert min(gaps) >= RESYNC


@pytest.mark.slow
@pytest.mark.parametrize("world", WORLDS)
def test_a_message_in_endless_pieces_ends_the_connection(world: str) -> None:
    with HostileServer(feed(PONG, BEGIN, forever=GO_ON * 5000)) as server:
        resyncs(world, server.url, 3)
    assert len([head for head in server.heads if b"/changefeed" in head]) >= 2


@pytest.mark.parametrize("world", WORLDS)
def test_pings_do_not_hold_up_the_first_item(world: str, patch: Callable[[str, float], None]) -> None:
    patch("SETTLING", 0.2)
    with HostileServer(feed(forever=PING), pause=0.05) as server:  # its subscription is never acknowledged
        assert resyncs(world, server.url, 1)[0] < 0.2 + SLOWEST


@pytest.mark.parametrize("drip", ["nothing", "100 Continue", "a header", "a refusal"])
@pytest.mark.parametrize("world", WORLDS)
def test_a_handshake_that_is_not_answered_ends(world: str, drip: str, patch: Callable[[str, float], None]) -> None:
    patch("HANDSHAKE", 0.5)
    error = ConnectionFailed if drip != "a refusal" else Exception
    start = time.monotonic()
    with HostileServer(DRIPS[drip], pause=0.1) as server, pytest.raises(error) as caught:
        resyncs(world, server.url, 1, retry=True)
    assert time.monotonic() - start < 0.5 + SLOWEST
    if drip != "a refusal":  # whose status arrived
        assert isinstance(caught.value, RequestTimeout)
        assert "While CloudAPI boots" in str(caught.value)


@pytest.mark.parametrize("world", WORLDS)
def test_a_shorter_deadline_holds_for_the_handshake(world: str) -> None:
    start = time.monotonic()
    with HostileServer(DRIPS["nothing"], pause=0.1) as server, pytest.raises(RequestTimeout):
        resyncs(world, server.url, 1, deadline=0.3)
    assert time.monotonic() - start < 0.3 + SLOWEST


def test_a_handshake_has_half_a_minute() -> None:
    assert async_websocket.HANDSHAKE == sync_websocket.HANDSHAKE == 30
