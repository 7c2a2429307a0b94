# Written by scripts/unasync from tests/client_async/test_connections.py: edit that file.
"""Connections: kept for the next call, one for each call under way, closed when nobody needs them."""

from __future__ import annotations

import time
from functools import partial

import httpx
import pytest

from sdc_sdk import DataCenter
from sdc_sdk._http.timeouts import deadline
from sdc_sdk._sync import transport
from sdc_sdk._sync.concurrency import all_at_once
from sdc_sdk.emulator import Emulator
from tests.conftest import Script
from tests.support.scripted import ACCOUNT, json_answer

from .clients import client

pytestmark = pytest.mark.anyio


def connections(sdc: DataCenter) -> int:
    """How many are kept."""
    return len(sdc._pool.open_connections)  # pyright: ignore[reportPrivateUsage]


def at_once(sdc: DataCenter, calls: int) -> None:
    """Ask several times at once."""
    all_at_once({str(number): partial(sdc.account) for number in range(calls)})


def test_calls_one_after_another_share_a_connection(cloud: Emulator) -> None:
    with cloud.datacenter() as sdc:
        for _ in range(5):
            sdc.account()
        assert connections(sdc) == 1


def test_calls_at_once_have_connections_of_their_own_up_to_the_limit(
    cloud: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "MAX_CONNECTIONS", 8)
    with cloud.datacenter() as sdc:
        at_once(sdc, 40)
        assert 1 < connections(sdc) <= 8
    assert connections(sdc) == 0


def test_what_nobody_needs_any_more_is_closed(cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    with cloud.datacenter() as sdc:
        at_once(sdc, 10)
        kept = sdc._pool.open_connections  # pyright: ignore[reportPrivateUsage]
        monkeypatch.setattr(transport, "KEEPALIVE_EXPIRY", 0.0)
        sdc.account()
        assert connections(sdc) == 1
        assert [each.is_closed() for each in kept].count(False) == 1


def test_the_connection_that_was_used_last_is_used_next(cloud: Emulator) -> None:
    with cloud.datacenter() as sdc:
        at_once(sdc, 10)
        idle = sdc._pool._stacks.here.idle  # pyright: ignore[reportPrivateUsage]
        others = [client for client, _ in idle][:-1]
        last = idle[-1][0]
        for _ in range(3):
            sdc.account()
        assert [client for client, _ in idle] == [*others, last]


def test_a_deadline_counts_also_while_a_call_waits_for_its_turn(
    cloud: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "MAX_CONNECTIONS", 1)
    asked: list[httpx.Response] = []
    with cloud.datacenter() as sdc:
        slots = sdc._pool.slots  # pyright: ignore[reportPrivateUsage]

        def hold() -> None:
            slots.acquire(timeout=9)
            time.sleep(0.4)
            slots.release()

        def call() -> None:
            time.sleep(0.1)
            with deadline(time.monotonic() + 5):
                asked.append((sdc.request("GET", "/machines"))[1])

        all_at_once({"hold": hold, "call": call})
    assert asked[0].request.extensions["timeout"]["read"] < 4.9


def test_a_closed_client_says_so(cloud: Emulator) -> None:
    sdc = cloud.datacenter()
    sdc.account()
    sdc.close()
    with pytest.raises(RuntimeError, match="was closed: make a new one"):
        sdc.account()


def test_a_header_is_sent_once_however_it_is_written(scripted: Script) -> None:
    with client(scripted(json_answer(200, ACCOUNT)), headers={"accept-ENCODING": "identity"}) as sdc:
        _, first = sdc.request("GET", "")
        _, second = sdc.with_options(headers={"Accept-encoding": "gzip"}).request("GET", "")
    sent = [response.request.headers.get_list("accept-encoding") for response in (first, second)]
    assert sent == [["identity"], ["gzip"]]


def test_cookies_are_neither_kept_nor_sent(scripted: Script) -> None:
    server = scripted(json_answer(200, ACCOUNT, Set_Cookie="session=1; Path=/"))
    with client(server) as sdc:
        sdc.account()
        sdc.account()
        assert "cookie" not in server.requests[1].headers
