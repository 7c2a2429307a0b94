"""What waits tell: their errors, and the result of waiting for several machines."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sdc_sdk import MachineFailed, ResourceFailed, WaitFailed, WaitTimeout
from sdc_sdk._core.migration import MigrationProgress
from tests.conftest import NewCloud, Script
from tests.support.scripted import MACHINE, json_answer

from .clients import client

pytestmark = pytest.mark.anyio

IDS = [f"{number:08x}{MACHINE['id'][8:]}" for number in range(4)]
NAMES = ["web-0", "web-1", "web-2", "web-3"]


def listed(*states: str) -> bytes:
    """A list of machines with these states."""
    machines = zip(IDS, NAMES, states, strict=False)
    return json_answer(200, [{**MACHINE, "id": i, "name": name, "state": state} for i, name, state in machines])


async def test_a_timeout_shows_what_was_seen_last(scripted: Script) -> None:
    server = scripted(json_answer(200, {**MACHINE, "name": "web-1", "state": "stopping"}))
    async with client(server) as sdc:
        machine = await sdc.machine(MACHINE["id"])
        before = datetime.now(UTC)
        with pytest.raises(WaitTimeout) as caught:
            await machine.wait("stopped", interval=0.01, timeout=0.1)
    error = caught.value
    assert error.since is not None
    assert str(error) == (
        f"machine web-1 ({MACHINE['id']}): state 'stopped' did not happen within 0.1 seconds: it is stopping "
        f"({error.polls} poll{'s' if error.polls > 1 else ''} since {error.since:%Y-%m-%d %H:%M:%S} UTC)"
    )
    assert before - timedelta(seconds=1) <= error.since <= datetime.now(UTC)
    assert error.machine is error.resource is machine
    assert error.machines == error.pending == [machine]
    assert (error.ready, error.failed) == ([], [])
    assert (error.state, error.goal) == ("stopping", f"machine web-1 ({MACHINE['id']}): state 'stopped'")
    assert 1 <= error.polls < len(server.requests)  # the first request was not a poll; the last one may be cut short
    assert error.elapsed >= 0.1


async def test_a_failure_shows_it_too(scripted: Script) -> None:
    first, failed = (json_answer(200, {**MACHINE, "name": "w", "state": state}) for state in ("provisioning", "failed"))
    async with client(scripted(first, failed)) as sdc:
        machine = await sdc.machine(MACHINE["id"])
        with pytest.raises(MachineFailed) as caught:
            await machine.wait(interval=0.01)
    error = caught.value
    assert error.since is not None
    assert str(error) == (
        f"machine w ({MACHINE['id']}): state 'running' can no longer happen: it is failed "
        f"(1 poll since {error.since:%Y-%m-%d %H:%M:%S} UTC)"
    )
    assert error.machine is machine
    assert (error.machines, error.pending, error.failed, error.polls) == ([machine], [], [machine], 1)


async def test_the_name_of_what_was_waited_for_by_id_is_shown(scripted: Script) -> None:
    image: dict[str, Any] = {
        "id": IDS[0],
        "name": "base",
        "version": "1",
        "os": "smartos",
        "requirements": {},
        "state": "creating",
    }
    async with client(scripted(json_answer(200, image))) as sdc:
        with pytest.raises(
            WaitTimeout, match=f"image {IDS[0]}: state 'active' .* seconds: base is creating "
        ) as caught:
            await sdc.wait_for_image(IDS[0], timeout=0)
    assert caught.value.resource.name == "base"
    assert caught.value.pending == [caught.value.resource]
    assert caught.value.machines == []
    assert caught.value.machine is None


async def test_the_errors_can_be_pickled(scripted: Script) -> None:
    """They cross processes, though the machines in them belong to a client, which cannot."""
    failed = listed("running", "stopped", "failed")
    async with client(scripted(listed("running", "stopped", "stopping"), failed)) as sdc:
        with pytest.raises(WaitTimeout) as timeout:
            await sdc.wait_for_machines(IDS[:3], timeout=0)
        with pytest.raises(MachineFailed) as failure:
            await sdc.wait_for_machines(IDS[:3])
    for error in (timeout.value, failure.value):
        copy = pickle.loads(pickle.dumps(error))
        assert type(copy) is type(error)
        assert str(copy) == str(error)
        assert [machine.name for machine in copy.pending] == [machine.name for machine in error.pending]
        assert copy.polls == error.polls
    assert pickle.loads(pickle.dumps(failure.value)).machine.name == "web-2"


@pytest.mark.parametrize("kind", [WaitTimeout, ResourceFailed, MachineFailed])
def test_one_class_for_all_waits(kind: type[Exception]) -> None:
    assert issubclass(kind, WaitFailed)


async def test_a_timeout_of_several_machines_names_those_that_are_missing(scripted: Script) -> None:
    async with client(scripted(listed("running", "stopped", "provisioning", "running"))) as sdc:
        with pytest.raises(WaitTimeout) as caught:
            await sdc.wait_for_machines(IDS, timeout=0)
    error = caught.value
    assert error.since is not None
    assert str(error) == (
        "4 machines: state 'running' did not happen within 0 seconds: 2 of 4 are running; pending: web-1 (stopped), "
        f"web-2 (provisioning) (1 poll since {error.since:%Y-%m-%d %H:%M:%S} UTC)"
    )
    assert [machine.name for machine in error.ready] == ["web-0", "web-3"]
    assert [machine.name for machine in error.pending] == ["web-1", "web-2"]
    assert error.failed == []
    assert len(error.machines) == 4
    assert error.machine is None


async def test_a_failure_among_several_machines_names_it_and_the_others(scripted: Script) -> None:
    async with client(scripted(listed("running", "stopped", "failed"))) as sdc:
        with pytest.raises(MachineFailed) as caught:
            await sdc.wait_for_machines(IDS[:3])
    error = caught.value
    assert "3 machines: state 'running' can no longer happen: 1 of 3 are running; failed: web-2 (failed);" in str(error)
    assert error.machine.name == "web-2"
    names = [[machine.name for machine in machines] for machines in (error.ready, error.pending, error.failed)]
    assert names == [["web-0"], ["web-1"], ["web-2"]]


async def test_without_check_the_others_are_waited_for_and_all_are_returned(scripted: Script) -> None:
    server = scripted(listed("running", "stopped", "failed"), listed("running", "running", "failed"))
    async with client(server) as sdc:
        found = await sdc.wait_for_machines(IDS[:3], check=False, interval=0.01)
    assert [machine.name for machine in found.ready] == ["web-0", "web-1"]
    assert [machine.name for machine in found.failed] == ["web-2"]
    assert found.pending == []
    assert not found.ok


async def test_without_check_a_timeout_is_no_error(scripted: Script) -> None:
    async with client(scripted(listed("running", "stopped", "failed"))) as sdc:
        found = await sdc.wait_for_machines(IDS[:3], check=False, timeout=0)
        names = [[machine.name for machine in machines] for machines in (found.ready, found.pending, found.failed)]
        assert names == [["web-0"], ["web-1"], ["web-2"]]
        assert not found.ok
        assert (await sdc.wait_for_machines(IDS[:1], check=False)).ok


async def test_the_objects_that_the_caller_has_are_updated_whatever_the_end(new_cloud: NewCloud) -> None:
    cloud = new_cloud(machines=2, action=3600)
    async with cloud.async_datacenter() as sdc:
        one, other = await sdc.machines()
        await one.stop()
        cloud.advance(3600)
        found = await sdc.wait_for_machines([one, other], "stopped", check=False, timeout=0)
        assert found.ready[0] is one
        assert found.pending[0] is other
        assert (one.state, other.state) == ("stopped", "running")


async def test_the_events_of_a_migration_tell_how_far_it_is(new_cloud: NewCloud) -> None:
    async with new_cloud(machines=1, action=0.4).async_datacenter() as sdc:
        (machine,) = await sdc.machines()
        await machine.migrate()
        percents = [event.percent async for event in machine.watch_migration()]
    known = [percent for percent in percents if percent is not None]
    assert len(known) > 1
    assert all(0 <= percent <= 100 for percent in known)


def test_an_event_without_numbers_has_no_percent() -> None:
    assert MigrationProgress.from_dict({"type": "progress"}).percent is None
    assert MigrationProgress.from_dict({"current_progress": 1, "total_progress": 0}).percent is None
    assert MigrationProgress.from_dict({"current_progress": 1, "total_progress": 4}).percent == 25
    assert MigrationProgress.from_dict({"current_progress": 5, "total_progress": 4}).percent == 100
