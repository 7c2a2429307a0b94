# Written by scripts/unasync from tests/client_async/test_changefeed.py: edit that file.
"""The changefeed: what is told, and what happens when the connection is lost."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest

from scripts.soaks.feed import IMAGE, disturb, is_last, shown
from sdc_cloudapi.models import Change
from sdc_sdk import CloudAPIError, ConnectionFailed, DataCenter, Machine, MachineCache, Resync, Retry
from sdc_sdk._core import changefeed as core
from sdc_sdk._core.changefeed import Backoff
from sdc_sdk._sync import websocket
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


def new_machine(sdc: DataCenter) -> str:
    machine = sdc.create_machine(package="sample-256M", image=IMAGE)
    return (machine.refresh()).id


def ids(item: Change | Resync[Machine]) -> list[str]:
    assert isinstance(item, Resync)
    return [machine.id for machine in item.machines]


def parts(item: object) -> set[str]:
    assert isinstance(item, Change)
    assert item.change_kind
    return set(item.change_kind.sub_resources or ())


@calls(DataCenter.changefeed)
def test_a_feed_of_some_machines_tells_of_no_others(new_cloud: NewCloud) -> None:
    with new_cloud().datacenter() as sdc:
        mine, other = new_machine(sdc), new_machine(sdc)
        feed = sdc.changefeed([mine])
        assert ids(next(feed)) == [mine]
        for machine in (other, mine):
            (sdc.machine(machine)).add_tags(a="b")
        change = next(feed)
        feed.close()
    assert isinstance(change, Change)
    assert change.changed_resource_id == mine
    assert parts(change) == {"tags", "last_modified"}


def test_other_parts_are_not_told(new_cloud: NewCloud) -> None:
    with new_cloud().datacenter() as sdc:
        machine = sdc.machine(new_machine(sdc))
        feed = sdc.changefeed(parts=["alias"])
        next(feed)
        machine.add_tags(a="b")
        machine.rename("renamed")
        change = next(feed)
        feed.close()
    assert parts(change) == {"alias", "last_modified"}
    assert isinstance(change, Change)
    assert change.resource_object
    assert change.resource_object.name == "renamed"


@pytest.mark.parametrize("arguments", [{"parts": ["memory"]}, {"parts": []}, {"machines": []}])
def test_what_would_never_tell_a_thing_is_refused_before_anything_is_sent(
    scripted: Script, arguments: dict[str, Any]
) -> None:
    server = scripted(Fault.RESET)
    with client(server) as sdc:
        with pytest.raises(ValueError, match="subscri"):
            sdc.changefeed(**arguments)
    assert server.requests == []


@pytest.mark.parametrize("resync", [0, -1, float("nan")])
def test_resyncs_without_a_pause_are_refused(scripted: Script, resync: float) -> None:
    with client(scripted(Fault.RESET)) as sdc:
        with pytest.raises(ValueError, match="resync must be a number of seconds above 0"):
            sdc.changefeed(resync=resync)


def test_after_a_drop_it_connects_again_and_tells_how_things_are(new_cloud: NewCloud) -> None:
    cloud: Emulator = new_cloud()
    with cloud.datacenter() as sdc:
        first = new_machine(sdc)
        feed = sdc.changefeed()
        assert ids(next(feed)) == [first]
        for _ in range(3):
            cloud.drop_changefeeds()
            assert first in ids(next(feed))
        (sdc.machine(first)).add_tags(a="b")
        assert parts(next(feed)) == {"tags", "last_modified"}
        feed.close()


def odd(*_: object, **__: object) -> dict[str, int]:
    return {"id": 1}


def test_a_change_that_cannot_be_read_is_as_good_as_lost(new_cloud: NewCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    with new_cloud().datacenter() as sdc:
        machine = sdc.machine(new_machine(sdc))
        feed = sdc.changefeed()
        next(feed)
        with monkeypatch.context() as patch:
            patch.setattr(emulated, "machine_json", odd)
            machine.add_tags(a="b")
            after = next(feed)
        feed.close()
    assert ids(after) == [machine.id]


def test_now_and_then_all_is_listed_anew(new_cloud: NewCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websocket, "PING_INTERVAL", 0.01)
    with new_cloud().datacenter() as sdc:
        machine = new_machine(sdc)
        feed = sdc.changefeed(resync=0.001)
        assert [ids(next(feed)) for _ in range(4)] == [[machine]] * 4
        feed.close()


def test_what_the_server_refuses_to_begin_with_is_an_error(scripted: Script) -> None:
    server = scripted(json_answer(405, {"code": "MethodNotAllowedError", "message": "GET is not allowed"}))
    with client(server) as sdc:
        with pytest.raises(CloudAPIError, match="not allowed"):
            next(sdc.changefeed())
    assert server.requests[0].headers["upgrade"] == "websocket"


def test_no_answer_to_begin_with_is_an_error(scripted: Script) -> None:
    with client(scripted(Fault.RESET), retry=Retry(attempts=1)) as sdc:
        with pytest.raises(ConnectionFailed):
            next(sdc.changefeed())


def test_a_feed_does_not_begin_right_after_another_one_ended(
    new_cloud: NewCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also by another client: it is the server that must have noticed the end."""
    monkeypatch.setattr(core, "REOPENING", 0.4)
    cloud: Emulator = new_cloud()
    begun: list[float] = []
    closed: list[float] = []
    for _ in range(3):
        with cloud.datacenter() as sdc:
            feed = sdc.changefeed()
            next(feed)
            begun.append(time.monotonic())
            feed.close()
            closed.append(time.monotonic())
    assert all(begin - end >= 0.35 for end, begin in zip(closed, begun[1:], strict=False))


@pytest.mark.parametrize("seed", range(3))
def test_a_cache_that_takes_over_everything_is_right_in_the_end(new_cloud: NewCloud, seed: int) -> None:
    """Machines come and go in another thread, and the server drops the feed at random."""
    cloud: Emulator = new_cloud(provisioning=0.02, action=0.01)
    cache = MachineCache[Machine]()
    disturbing = threading.Thread(target=disturb, args=(cloud, seed, 30))
    with cloud.datacenter() as sdc:
        feed = sdc.changefeed()
        disturbing.start()
        for item in feed:
            cache.apply(item)
            if any(is_last(machine) for machine in cache.values()):
                break
        feed.close()
        disturbing.join()
        assert shown(cache) == shown({machine.id: machine for machine in sdc.machines()})
