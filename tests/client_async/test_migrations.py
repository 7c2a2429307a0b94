from __future__ import annotations

from typing import Any

import pytest

from sdc_sdk import (
    AsyncDataCenter,
    AsyncMachine,
    ConnectionFailed,
    PreconditionFailed,
    ResourceFailed,
    ResourceNotFound,
    Retry,
)
from sdc_sdk.emulator import faults
from tests.conftest import NewCloud, Script
from tests.support.scripted import MACHINE, Fault, json_answer

from .calls import calls
from .clients import client

pytestmark = pytest.mark.anyio


@calls(
    AsyncDataCenter.migrations,
    AsyncDataCenter.migration,
    AsyncMachine.migration,
    AsyncMachine.migration_estimate,
    AsyncMachine.migrate,
    AsyncMachine.wait_for_migration,
)
async def test_a_machine_is_migrated_step_by_step(new_cloud: NewCloud) -> None:
    async with new_cloud(machines=1, action=0.05).async_datacenter() as sdc:
        (machine,) = await sdc.machines()
        assert (await machine.migration_estimate()).size
        begun = await machine.migrate("begin")
        assert (begun.machine, begun.phase, begun.state) == (machine.id, "begin", "running")
        assert (await machine.wait_for_migration("paused", phase="begin", interval=0.01)).phase == "begin"
        with pytest.raises(PreconditionFailed):
            await machine.migrate("switch")
        await machine.migrate("sync")
        synced = await machine.wait_for_migration(phase="sync", interval=0.01)
        assert (synced.state, synced.phase) == ("paused", "sync")
        assert await sdc.migration(machine) == await sdc.migration(synced) == await machine.migration() == synced
        assert await sdc.migrations() == [synced]
        await machine.migrate("switch")
        assert (await machine.wait_for_migration(phase="switch", interval=0.01)).state == "successful"
        await machine.migrate("finalize")
        with pytest.raises(ResourceNotFound):
            await machine.migration()


async def test_all_steps_in_one(new_cloud: NewCloud) -> None:
    async with new_cloud(machines=1, action=0.05).async_datacenter() as sdc:
        (machine,) = await sdc.machines()
        assert (await machine.migrate()).automatic is True
        assert (await machine.wait_for_migration("successful", interval=0.01)).phase == "switch"


async def test_a_migration_is_paused_and_given_up(new_cloud: NewCloud) -> None:
    cloud = new_cloud(machines=1, action=3600)
    async with cloud.async_datacenter() as sdc:
        (machine,) = await sdc.machines()
        await machine.migrate("begin")
        cloud.advance(3600)
        await machine.migrate("sync")
        assert (await machine.migrate("pause")).state == "paused"
        assert (await machine.migrate("abort")).phase == "abort"


async def test_an_unknown_step_is_refused(machine: AsyncMachine) -> None:
    step: Any = "watch"
    with pytest.raises(ValueError, match="'watch' is not a step of a migration"):
        await machine.migrate(step)


async def test_a_step_that_fails_ends_the_wait(scripted: Script) -> None:
    failed = {"machine": MACHINE["id"], "phase": "sync", "state": "failed", "error": "no route"}
    server = scripted(json_answer(200, MACHINE), json_answer(200, failed))
    async with client(server) as sdc:
        machine = await sdc.machine(MACHINE["id"])
        with pytest.raises(ResourceFailed, match="can no longer happen") as caught:
            await machine.wait_for_migration(interval=0.01)
    assert caught.value.resource.error == "no route"


async def test_a_migration_is_followed_to_its_end_whatever_the_network_cuts(new_cloud: NewCloud) -> None:
    """Each line comes in pieces of 40 bytes."""
    cloud = new_cloud(machines=1, action=0.05)
    async with cloud.async_datacenter() as sdc:
        (machine,) = await sdc.machines()
        await machine.migrate("automatic")
        with cloud.fault(faults.Fragmented(40), path="/machines/*/migrate") as fragmented:
            events = [event async for event in machine.watch_migration()]
    assert fragmented.hits == 1
    assert [event.type for event in events] == ["progress"] * (len(events) - 1) + ["end"]
    assert (events[-1].phase, events[-1].state) == ("switch", "successful")
    assert all(event.current_progress for event in events[:-1])


MIGRATION = {"machine": MACHINE["id"], "phase": "sync", "state": "running"}


async def test_without_a_migration_nothing_is_followed(scripted: Script) -> None:
    server = scripted(json_answer(200, MACHINE), json_answer(404, {"code": "ResourceNotFound", "message": "none"}))
    async with client(server) as sdc:
        machine = await sdc.machine(MACHINE["id"])
        with pytest.raises(ResourceNotFound):
            await anext(machine.watch_migration())
    assert [request.target for request in server.requests[1:]] == [f"/my/migrations/{MACHINE['id']}"]


async def test_a_watch_that_failed_is_not_repeated(scripted: Script) -> None:
    server = scripted(json_answer(200, MACHINE), json_answer(200, MIGRATION), Fault.RESET)
    async with client(server) as sdc:
        machine = await sdc.machine(MACHINE["id"])
        with pytest.raises(ConnectionFailed, match="not retried"):
            await anext(machine.watch_migration())
    assert [request.method for request in server.requests] == ["GET", "GET", "POST"]


async def test_before_a_watch_is_repeated_the_migration_is_looked_up_again(scripted: Script) -> None:
    """It may be gone meanwhile, and the watch in sdc-cloudapi lib/migrations.js:150 then ends the process."""
    throttled = json_answer(429, {"code": "RequestThrottled", "message": "slow down"})
    gone = json_answer(404, {"code": "ResourceNotFound", "message": "none"})
    server = scripted(json_answer(200, MACHINE), json_answer(200, MIGRATION), throttled, gone)
    async with client(server, retry=Retry(base=0.001)) as sdc:
        machine = await sdc.machine(MACHINE["id"])
        with pytest.raises(ResourceNotFound):
            await anext(machine.watch_migration())
    assert [request.method for request in server.requests] == ["GET", "GET", "POST", "GET"]
