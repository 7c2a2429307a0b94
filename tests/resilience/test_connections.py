"""Connections are lent to one request at a time, to the right host, and none is left open."""

from __future__ import annotations

import gc
import time
import warnings
from typing import Any

import anyio
import httpx
import pytest

from sdc_cloudapi.api.migrations import migrate_machine_watch
from sdc_sdk import AsyncDataCenter, DataCenter, SDCError
from tests.client_sync.clients import client
from tests.support.hostile import WORLDS, HostileServer, ask, chunked, once
from tests.support.scripted import ACCOUNT, MACHINE, ScriptedServer, json_answer
from tests.support.signers import FixedSigner

ANSWER = json_answer(200, ACCOUNT).replace(b"Connection: close\r\n", b"")
EVENT = b'{"type": "progress", "phase": "sync", "state": "running"}\n'


def request(url: str) -> httpx.Request:
    return httpx.Request("GET", url, extensions={"timeout": {}, "deadline": time.monotonic() + 9})


def test_no_request_goes_to_another_origin() -> None:
    with ScriptedServer(ANSWER) as one, ScriptedServer(ANSWER) as other, client(one) as sdc:
        pool = sdc._pool  # pyright: ignore[reportPrivateUsage]
        sdc.account()
        for url in (other.url, one.url.replace("http:", "https:"), "http://127.0.0.1"):
            with pytest.raises(httpx.UnsupportedProtocol, match="for another host"):
                pool.handle_request(request(url))
        assert (len(one.requests), other.requests) == (1, [])


def test_a_connection_that_comes_back_twice_is_lent_once() -> None:
    with HostileServer(once(ANSWER), pause=9) as server, DataCenter(server.url, "", login="acme") as sdc:
        pool = sdc._pool  # pyright: ignore[reportPrivateUsage]
        response = pool.handle_request(request(server.url))
        response.read()
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream.close()
        response.stream.close()
        idle = pool._stacks.here.idle  # pyright: ignore[reportPrivateUsage]
        assert [connection for connection, _ in idle] == pool.open_connections


@pytest.mark.parametrize("world", WORLDS)
def test_a_connection_that_the_server_has_closed_is_not_used(world: str) -> None:
    """Nothing is retried here: each request finds a connection whose other end is there."""

    async def work_async(sdc: AsyncDataCenter) -> None:
        for _ in range(5):
            await sdc.request("POST", "/machines")
            await anyio.sleep(0.05)

    def work(sdc: DataCenter) -> None:
        for _ in range(5):
            sdc.request("POST", "/machines")
            time.sleep(0.05)

    with ScriptedServer(ANSWER) as server:
        ask(world, server.url, work if world == "sync" else work_async)
    assert len(server.requests) == 5


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
@pytest.mark.parametrize("proxied", [False, True], ids=["handshake", "tunnel"])
def test_a_call_that_is_cancelled_while_it_connects_leaves_nothing_open(backend: str, proxied: bool) -> None:
    async def cancelled(sdc: AsyncDataCenter) -> None:
        with anyio.move_on_after(0.3):
            await sdc.account()
        assert sdc._pool.open_connections == []  # pyright: ignore[reportPrivateUsage]

    answer = b"HTTP/1.1 200 Connected\r\n\r\n" if proxied else b""
    with HostileServer(once(answer), pause=9, greets=not proxied) as server:
        options: dict[str, Any] = {"proxy": server.url} if proxied else {}
        url = "https://cloudapi.example.com" if proxied else server.url
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            ask(backend, url, cancelled, verify=False, **options)
            gc.collect()


def test_closing_a_client_closes_its_streams() -> None:
    with HostileServer(lambda _: chunked(*[EVENT] * 50), pause=0.05) as server:
        sdc = DataCenter(server.url, "/acme/keys/k", FixedSigner())
        stream = sdc.stream(migrate_machine_watch(MACHINE["id"]))
        next(stream)
        (connection,) = sdc._pool.open_connections  # pyright: ignore[reportPrivateUsage]
        sdc.close()
        assert connection.is_closed()
        with pytest.raises(SDCError):
            list(stream)
