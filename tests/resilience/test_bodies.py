"""Bodies and streams have size limits, and take time and memory in proportion to their size."""

from __future__ import annotations

import time
from typing import Any

import pytest

from scripts.benchmarks.measure import peak
from sdc_cloudapi.api.migrations import migrate_machine_watch
from sdc_sdk import AsyncDataCenter, DataCenter, InvalidResponse, ServerError
from sdc_sdk._http import response as responses
from sdc_sdk._http.error_response import MAX_ERROR_BODY
from sdc_sdk._http.response import Lines
from tests.support.hostile import OK, WORLDS, HostileServer, ask, bomb, chunked, forever, once
from tests.support.scripted import ACCOUNT, MACHINE, json_answer
from tests.unit.test_json_lines import RESPONSE

MB = 2**20

# Stopping in the middle of a body leaves unfinished httpx generators, about which only trio complains.
pytestmark = pytest.mark.filterwarnings(
    "ignore:Exception ignored .*async_generator:pytest.PytestUnraisableExceptionWarning"
)


def account(sdc: Any) -> Any:
    return sdc.account()


@pytest.mark.slow  # seconds of decompression
@pytest.mark.parametrize("world", WORLDS)
def test_a_decompression_bomb_is_refused(world: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is limited to what one chunk of at most 64 KiB expands to."""
    monkeypatch.setattr(responses, "MAX_BODY", MB)
    answer = bomb(400 * MB)
    caught: list[InvalidResponse] = []

    def refused() -> None:
        with pytest.raises(InvalidResponse, match="the body is larger than 1,048,576 bytes") as error:
            ask(world, server.url, account, retry=True)
        caught.append(error.value)

    with HostileServer(once(answer)) as server:
        assert peak(refused) < 250 * MB
        assert len(server.heads) == 1  # a retry would get the same body
    assert len(answer) < 0.5 * MB
    assert (caught[0].status_code, len(caught[0].body)) == (200, MB)
    assert caught[0].request.operation == "GetAccount"


@pytest.mark.parametrize("headers", [b"", b"Content-Length: 99999999999\r\n"], ids=["until it closes", "announced"])
@pytest.mark.parametrize("world", WORLDS)
def test_an_endless_body_is_not_read_to_the_end(world: str, headers: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(responses, "MAX_BODY", MB)
    flood = forever(b" " * 65536, OK + headers + b"\r\n")
    with HostileServer(flood) as server, pytest.raises(InvalidResponse, match="larger than"):
        ask(world, server.url, account)
    assert server.sent < 50 * MB  # as much as the system's buffers hold


def test_the_limit_is_far_above_what_the_server_sends() -> None:
    assert responses.MAX_BODY == 256 * MB


def test_a_body_up_to_the_limit_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = json_answer(200, ACCOUNT)
    monkeypatch.setattr(responses, "MAX_BODY", len(answer.partition(b"\r\n\r\n")[2]))
    with HostileServer(once(answer)) as server:
        assert ask("sync", server.url, account).login == "acme"
        monkeypatch.setattr(responses, "MAX_BODY", responses.MAX_BODY - 1)
        with pytest.raises(InvalidResponse):
            ask("sync", server.url, account)


@pytest.mark.parametrize("encoding", ["gzip, gzip", "GZIP,deflate", "br", "zstd", "gzip, br"])
def test_a_body_in_an_encoding_that_was_not_requested_is_not_decompressed(encoding: str) -> None:
    head = OK + f"Content-Encoding: {encoding}\r\nContent-Length: 3\r\n\r\n".encode()
    with HostileServer(once(head + b"abc")) as server, pytest.raises(InvalidResponse, match="is compressed as"):
        ask("sync", server.url, account)


def test_a_nested_bomb_is_not_decompressed() -> None:
    answer = bomb(50 * MB, layers=2)

    def refused() -> None:
        with pytest.raises(InvalidResponse, match="'gzip, gzip'"):
            ask("sync", server.url, account)

    with HostileServer(once(answer)) as server:
        assert peak(refused) < 20 * MB


@pytest.mark.parametrize("world", WORLDS)
def test_an_error_body_in_chunks_of_a_byte_takes_linear_time(world: str) -> None:
    pieces = list(chunked(*[b"x"] * 40_000, status=b"500 No"))
    start = time.process_time()
    with HostileServer(once(b"".join(pieces))) as server, pytest.raises(ServerError, match="no message"):
        ask(world, server.url, account)
    assert time.process_time() - start < 15  # 32 s if each chunk is appended by copying


def test_an_endless_error_body_is_not_read_to_the_end() -> None:
    flood = forever(b"x" * 65536, b"HTTP/1.1 500 No\r\nContent-Type: text/html\r\n\r\n")
    with HostileServer(flood) as server, pytest.raises(ServerError) as caught:
        ask("sync", server.url, account)
    assert server.sent < 50 * MB
    assert len(caught.value.body) == MAX_ERROR_BODY


async def follow_async(sdc: AsyncDataCenter) -> int:
    return len([event async for event in sdc.stream(migrate_machine_watch(MACHINE["id"]))])


def follow(sdc: DataCenter) -> int:
    return len(list(sdc.stream(migrate_machine_watch(MACHINE["id"]))))


@pytest.mark.parametrize("world", WORLDS)
def test_an_endless_line_is_refused(world: str) -> None:
    flood = forever(b"x" * 65536, OK + b"\r\n")
    limit = "a line of the stream is longer than 4,194,304 bytes"
    with HostileServer(flood) as server, pytest.raises(InvalidResponse, match=limit) as caught:
        ask(world, server.url, follow if world == "sync" else follow_async)
    assert server.sent < 50 * MB
    assert caught.value.body[:3] == b"xxx"


@pytest.mark.parametrize("world", WORLDS)
def test_a_stream_may_be_larger_than_a_body(world: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(responses, "MAX_BODY", 1000)
    event = b'{"type": "progress", "phase": "sync", "state": "running"}\n'
    with HostileServer(lambda _: chunked(*[event] * 100)) as server:
        assert ask(world, server.url, follow if world == "sync" else follow_async) == 100


def test_a_long_line_is_joined_once() -> None:
    """Joining at each of 40,000 pieces would copy 2 MB on average, 80 GB in total."""
    lines = Lines(RESPONSE)
    start = time.process_time()
    assert [line for _ in range(40_000) for line in lines.feed(b"x" * 100)] == []
    (line,) = lines.end()
    assert len(line.content) == 4_000_000
    assert time.process_time() - start < 5
