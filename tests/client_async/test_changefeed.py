"""The changefeed: what is told, and what happens when the connection is lost."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest

from scripts.soaks.feed import IMAGE, disturb, is_last, shown
from sdc_cloudapi.models import Change
from sdc_sdk import AsyncDataCenter, AsyncMachine, CloudAPIError, ConnectionFailed, MachineCache, Resync, Retry
from sdc_sdk._async import websocket
from sdc_sdk._core import changefeed as core
from sdc_sdk._core.changefeed import Backoff
from sdc_sdk.emulator import Emulator
from sdc_sdk.emulator._cloud.routes import changefeed as emulated
from tests.conftest import NewCloud, Script
from tests.support.scripted import Fault, json_answer

from .calls import calls
from .clients import client

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connect again at once."""
    monkeypatch.setattr(core, "Backoff", lambda: Backoff(base=0.001))
    monkeypatch.setattr(core, "REOPENING", 0.0)


async def new_machine(sdc: AsyncDataCenter) -> str:
    machine = await sdc.create_machine(package="sample-256M", image=IMAGE)
    return (await machine.refresh()).id


def ids(item: Change | Resync[AsyncMachine]) -> list[str]:
    assert isinstance(item, Resync)
    return [machine.id for machine in item.machines]


def parts(item: object) -> set[str]:
    assert isinstance(item, Change)
    assert item.change_kind
    return set(item.change_kind.sub_resources or ())


@calls(AsyncDataCenter.changefeed)
async def test_a_feed_of_some_machines_tells_of_no_others(new_cloud: NewCloud) -> None:
    async with new_cloud().async_datacenter() as sdc:
        mine, other = await new_machine(sdc), await new_machine(sdc)
        feed = sdc.changefeed([mine])
        assert ids(await anext(feed)) == [mine]
        for machine in (other, mine):
            await (await sdc.machine(machine)).add_tags(a="b")
        change = await anext(feed)
        await feed.aclose()
    assert isinstance(change, Change)
    assert change.changed_resource_id == mine
    assert parts(change) == {"tags", "last_modified"}


async def test_other_parts_are_not_told(new_cloud: NewCloud) -> None:
    async with new_cloud().async_datacenter() as sdc:
        machine = await sdc.machine(await new_machine(sdc))
        feed = sdc.changefeed(parts=["alias"])
        await anext(feed)
        await machine.add_tags(a="b")
        await machine.rename("renamed")
        change = await anext(feed)
        await feed.aclose()
    assert parts(change) == {"alias", "last_modified"}
    assert isinstance(change, Change)
    assert change.resource_object
    assert change.resource_object.name == "renamed"


@pytest.mark.parametrize("arguments", [{"parts": ["memory"]}, {"parts": []}, {"machines": []}])
async def test_what_would_never_tell_a_thing_is_refused_before_anything_is_sent(
    scripted: Script, arguments: dict[str, Any]
) -> None:
    server = scripted(Fault.RESET)
    async with client(server) as sdc:
        with pytest.raises(ValueError, match="subscri"):
            sdc.changefeed(**arguments)
    assert server.requests == []


@pytest.mark.parametrize("resync", [0, -1, float("nan")])
async def test_resyncs_without_a_pause_are_refused(scripted: Script, resync: float) -> None:
    async with client(scripted(Fault.RESET)) as sdc:
        with pytest.raises(ValueError, match="resync must be a number of seconds above 0"):
            sdc.changefeed(resync=resync)


async def test_after_a_drop_it_connects_again_and_tells_how_things_are(new_cloud: NewCloud) -> None:
    cloud: Emulator = new_cloud()
    async with cloud.async_datacenter() as sdc:
        first = await new_machine(sdc)
        feed = sdc.changefeed()
        assert ids(await anext(feed)) == [first]
        for _ in range(3):
            cloud.drop_changefeeds()
            assert first in ids(await anext(feed))
        await (await sdc.machine(first)).add_tags(a="b")
        assert parts(await anext(feed)) == {"tags", "last_modified"}
        await feed.aclose()


def odd(*_: object, **__: object) -> dict[str, int]:
    return {"id": 1}


async def test_a_change_that_cannot_be_read_is_as_good_as_lost(
    new_cloud: NewCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with new_cloud().async_datacenter() as sdc:
        machine = await sdc.machine(await new_machine(sdc))
        feed = sdc.changefeed()
        await anext(feed)
        with monkeypatch.context() as patch:
            patch.setattr(emulated, "machine_json", odd)
            await machine.add_tags(a="b")
            after = await anext(feed)
        await feed.aclose()
    assert ids(after) == [machine.id]


async def test_now_and_then_all_is_listed_anew(new_cloud: NewCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websocket, "PING_INTERVAL", 0.01)
    async with new_cloud().async_datacenter() as sdc:
        machine = await new_machine(sdc)
        feed = sdc.changefeed(resync=0.001)
        assert [ids(await anext(feed)) for _ in range(4)] == [[machine]] * 4
        await feed.aclose()


async def test_what_the_server_refuses_to_begin_with_is_an_error(scripted: Script) -> None:
    server = scripted(json_answer(405, {"code": "MethodNotAllowedError", "message": "GET is not allowed"}))
    async with client(server) as sdc:
        with pytest.raises(CloudAPIError, match="not allowed"):
            await anext(sdc.changefeed())
    assert server.requests[0].headers["upgrade"] == "websocket"


async def test_no_answer_to_begin_with_is_an_error(scripted: Script) -> None:
    async with client(scripted(Fault.RESET), retry=Retry(attempts=1)) as sdc:
        with pytest.raises(ConnectionFailed):
            await anext(sdc.changefeed())


async def test_a_feed_does_not_begin_right_after_another_one_ended(
    new_cloud: NewCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also by another client: it is the server that must have noticed the end."""
    monkeypatch.setattr(core, "REOPENING", 0.4)
    cloud: Emulator = new_cloud()
    begun: list[float] = []
    closed: list[float] = []
    for _ in range(3):
        async with cloud.async_datacenter() as sdc:
            feed = sdc.changefeed()
            await anext(feed)
            begun.append(time.monotonic())
            await feed.aclose()
            closed.append(time.monotonic())
    assert all(begin - end >= 0.35 for end, begin in zip(closed, begun[1:], strict=False))


@pytest.mark.parametrize("seed", range(3))
async def test_a_cache_that_takes_over_everything_is_right_in_the_end(new_cloud: NewCloud, seed: int) -> None:
    """Machines come and go in another thread, and the server drops the feed at random."""
    cloud: Emulator = new_cloud(provisioning=0.02, action=0.01)
    cache = MachineCache[AsyncMachine]()
    disturbing = threading.Thread(target=disturb, args=(cloud, seed, 30))
    async with cloud.async_datacenter() as sdc:
        feed = sdc.changefeed()
        disturbing.start()
        async for item in feed:
            cache.apply(item)
            if any(is_last(machine) for machine in cache.values()):
                break
        await feed.aclose()
        disturbing.join()
        assert shown(cache) == shown({machine.id: machine for machine in await sdc.machines()})
