"""The snapshots of a machine."""

from __future__ import annotations

import pytest

from sdc_sdk import (
    AsyncDataCenter,
    AsyncMachine,
    AsyncSnapshot,
    InvalidArgument,
    ResourceFailed,
    ResourceNotFound,
    WaitTimeout,
)
from tests.conftest import NewCloud

from .calls import calls

pytestmark = pytest.mark.anyio


@calls(AsyncMachine.create_snapshot, AsyncMachine.snapshot, AsyncMachine.snapshots, AsyncMachine.raw_snapshot_data)
async def test_a_snapshot_is_made_and_found(machine: AsyncMachine) -> None:
    queued = await machine.create_snapshot("before")
    assert (queued.name, queued.state) == ("before", "queued")
    assert queued.machine is machine
    snapshot = await machine.snapshot("before")
    assert (snapshot.name, snapshot.state) == ("before", "created")
    assert snapshot.created is not None
    assert [found.name for found in await machine.snapshots()] == ["before"]
    assert (await machine.snapshots())[0].machine is machine
    raw = await machine.raw_snapshot_data({"name": "before"})
    assert (raw["name"], raw["state"]) == ("before", "created")
    with pytest.raises(ResourceNotFound):
        await machine.snapshot("nosuch")


async def test_without_a_name_the_time_is_the_name(machine: AsyncMachine) -> None:
    snapshot = await machine.create_snapshot()
    assert snapshot.name
    assert (await machine.snapshot(snapshot)).state == "created"


async def test_a_name_may_hold_what_a_path_may_not(machine: AsyncMachine) -> None:
    await machine.create_snapshot("before /50%?")
    assert (await machine.snapshot("before /50%?")).state == "created"


@calls(AsyncSnapshot.refresh, AsyncSnapshot.status)
async def test_a_snapshot_shows_as_deleted_until_it_is_made(new_cloud: NewCloud) -> None:
    cloud = new_cloud(action=60)
    async with cloud.async_datacenter() as sdc:
        machine = await sdc.create_machine(package="sample-256M", image="2f1dc911-6401-4fa4-8e9d-67ea2e39c271")
        snapshot = await machine.create_snapshot("slow")
        assert await snapshot.status() == snapshot.state == "deleted"
        cloud.advance(60)
        assert (await snapshot.refresh()).state == "created"
        assert await snapshot.refresh() is snapshot
        assert snapshot.machine is machine


@calls(AsyncSnapshot.wait)
async def test_waiting_until_a_snapshot_is_made(new_cloud: NewCloud) -> None:
    async with new_cloud(action=0.1).async_datacenter() as sdc:
        machine = await sdc.create_machine(package="sample-256M", image="2f1dc911-6401-4fa4-8e9d-67ea2e39c271")
        snapshot = await machine.create_snapshot("slow")
        assert await snapshot.wait(interval=0.02, timeout=5) is snapshot
        assert snapshot.state == "created"


@calls(AsyncSnapshot.start, AsyncMachine.start_from_snapshot)
async def test_the_machine_starts_from_a_snapshot(machine: AsyncMachine) -> None:
    await machine.create_snapshot("before")
    await machine.stop()
    assert await machine.status() == "stopped"
    snapshot = await machine.snapshot("before")
    assert await snapshot.start() is machine
    assert await machine.status() == "running"
    assert (await machine.audit())[0].action == "rollback_snapshot"
    assert await machine.start_from_snapshot(snapshot) is machine


async def test_the_machine_does_not_start_from_a_snapshot_that_is_not_there(new_cloud: NewCloud) -> None:
    """The server itself would answer 202, and only the audit trail would show that nothing happened."""
    cloud = new_cloud(machines=1, action=60)
    async with cloud.async_datacenter() as sdc:
        (machine,) = await sdc.machines()
        snapshot = await machine.create_snapshot("before")
        with pytest.raises(ResourceFailed, match="not been made yet"):
            await snapshot.start()
        cloud.advance(60)
        await snapshot.start()
        cloud.advance(60)
        await snapshot.delete()
        cloud.advance(60)
        with pytest.raises(ResourceFailed, match="has no snapshot 'before'") as caught:
            await snapshot.start()
        assert caught.value.resource.state == "deleted"
        with pytest.raises(ResourceNotFound):
            await machine.start_from_snapshot("never made")
        assert [entry.action for entry in await machine.audit()].count("rollback_snapshot") == 1


async def test_a_deleted_snapshot_is_gone(new_cloud: NewCloud) -> None:
    """The server goes on to answer 200, with the state `deleted`."""
    cloud = new_cloud(machines=1, action=0.1)
    async with cloud.async_datacenter() as sdc:
        (machine,) = await sdc.machines()
        snapshot = await (await machine.create_snapshot("before")).wait(interval=0.02)
        with pytest.raises(WaitTimeout):
            await sdc.wait_until_gone(snapshot, interval=0.02, timeout=0.05)
        await snapshot.delete()
        await sdc.wait_until_gone(snapshot, interval=0.02, timeout=30)
        assert await machine.snapshots() == []
        assert await snapshot.status() == "deleted"


@calls(AsyncSnapshot.delete)
async def test_a_snapshot_is_deleted(machine: AsyncMachine) -> None:
    await machine.create_snapshot("before")
    snapshot = await machine.snapshot("before")
    await snapshot.delete()
    assert await machine.snapshots() == []
    with pytest.raises(ResourceNotFound):
        await snapshot.delete()


async def test_a_snapshot_knows_its_path_and_name(machine: AsyncMachine) -> None:
    snapshot = await machine.create_snapshot("before")
    assert snapshot.path == f"/machines/{machine.id}/snapshots/before"
    assert str(snapshot) == "before"
    assert repr(snapshot) == f"<{type(snapshot).__name__} before of machine {machine.id}: queued>"


async def test_hardware_machines_have_none(sdc: AsyncDataCenter) -> None:
    image = (await sdc.images("ubuntu-24.04"))[0]
    machine = await sdc.create_machine(package="bhyve-flex-2G", image=image)
    with pytest.raises(InvalidArgument, match="bhyve"):
        await machine.create_snapshot("before")
