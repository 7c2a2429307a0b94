# Written by scripts/unasync from tests/client_async/test_snapshots.py: edit that file.
"""The snapshots of a machine."""

from __future__ import annotations

import pytest

from sdc_sdk import (
    DataCenter,
    InvalidArgument,
    Machine,
    ResourceFailed,
    ResourceNotFound,
    Snapshot,
    WaitTimeout,
)
from tests.conftest import NewCloud

from .calls import calls

pytestmark = pytest.mark.anyio


@calls(Machine.create_snapshot, Machine.snapshot, Machine.snapshots, Machine.raw_snapshot_data)
def test_a_snapshot_is_made_and_found(machine: Machine) -> None:
    queued = machine.create_snapshot("before")
    assert (queued.name, queued.state) == ("before", "queued")
    assert queued.machine is machine
    snapshot = machine.snapshot("before")
    assert (snapshot.name, snapshot.state) == ("before", "created")
    assert snapshot.created is not None
    assert [found.name for found in machine.snapshots()] == ["before"]
    assert (machine.snapshots())[0].machine is machine
    raw = machine.raw_snapshot_data({"name": "before"})
    assert (raw["name"], raw["state"]) == ("before", "created")
    with pytest.raises(ResourceNotFound):
        machine.snapshot("nosuch")


def test_without_a_name_the_time_is_the_name(machine: Machine) -> None:
    snapshot = machine.create_snapshot()
    assert snapshot.name
    assert (machine.snapshot(snapshot)).state == "created"


def test_a_name_may_hold_what_a_path_may_not(machine: Machine) -> None:
    machine.create_snapshot("before /50%?")
    assert (machine.snapshot("before /50%?")).state == "created"


@calls(Snapshot.refresh, Snapshot.status)
def test_a_snapshot_shows_as_deleted_until_it_is_made(new_cloud: NewCloud) -> None:
    cloud = new_cloud(action=60)
    with cloud.datacenter() as sdc:
        machine = sdc.create_machine(package="sample-256M", image="2f1dc911-6401-4fa4-8e9d-67ea2e39c271")
        snapshot = machine.create_snapshot("slow")
        assert snapshot.status() == snapshot.state == "deleted"
        cloud.advance(60)
        assert (snapshot.refresh()).state == "created"
        assert snapshot.refresh() is snapshot
        assert snapshot.machine is machine


@calls(Snapshot.wait)
def test_waiting_until_a_snapshot_is_made(new_cloud: NewCloud) -> None:
    with new_cloud(action=0.1).datacenter() as sdc:
        machine = sdc.create_machine(package="sample-256M", image="2f1dc911-6401-4fa4-8e9d-67ea2e39c271")
        snapshot = machine.create_snapshot("slow")
        assert snapshot.wait(interval=0.02, timeout=5) is snapshot
        assert snapshot.state == "created"


@calls(Snapshot.start, Machine.start_from_snapshot)
def test_the_machine_starts_from_a_snapshot(machine: Machine) -> None:
    machine.create_snapshot("before")
    machine.stop()
    assert machine.status() == "stopped"
    snapshot = machine.snapshot("before")
    assert snapshot.start() is machine
    assert machine.status() == "running"
    assert (machine.audit())[0].action == "rollback_snapshot"
    assert machine.start_from_snapshot(snapshot) is machine


def test_the_machine_does_not_start_from_a_snapshot_that_is_not_there(new_cloud: NewCloud) -> None:
    """The server itself would answer 202, and only the audit trail would show that nothing happened."""
    cloud = new_cloud(machines=1, action=60)
    with cloud.datacenter() as sdc:
        (machine,) = sdc.machines()
        snapshot = machine.create_snapshot("before")
        with pytest.raises(ResourceFailed, match="not been made yet"):
            snapshot.start()
        cloud.advance(60)
        snapshot.start()
        cloud.advance(60)
        snapshot.delete()
        cloud.advance(60)
        with pytest.raises(ResourceFailed, match="has no snapshot 'before'") as caught:
            snapshot.start()
        assert caught.value.resource.state == "deleted"
        with pytest.raises(ResourceNotFound):
            machine.start_from_snapshot("never made")
        assert [entry.action for entry in machine.audit()].count("rollback_snapshot") == 1


def test_a_deleted_snapshot_is_gone(new_cloud: NewCloud) -> None:
    """The server goes on to answer 200, with the state `deleted`."""
    cloud = new_cloud(machines=1, action=0.1)
    with cloud.datacenter() as sdc:
        (machine,) = sdc.machines()
        snapshot = (machine.create_snapshot("before")).wait(interval=0.02)
        with pytest.raises(WaitTimeout):
            sdc.wait_until_gone(snapshot, interval=0.02, timeout=0.05)
        snapshot.delete()
        sdc.wait_until_gone(snapshot, interval=0.02, timeout=30)
        assert machine.snapshots() == []
        assert snapshot.status() == "deleted"


@calls(Snapshot.delete)
def test_a_snapshot_is_deleted(machine: Machine) -> None:
    machine.create_snapshot("before")
    snapshot = machine.snapshot("before")
    snapshot.delete()
    assert machine.snapshots() == []
    with pytest.raises(ResourceNotFound):
        snapshot.delete()


def test_a_snapshot_knows_its_path_and_name(machine: Machine) -> None:
    snapshot = machine.create_snapshot("before")
    assert snapshot.path == f"/machines/{machine.id}/snapshots/before"
    assert str(snapshot) == "before"
    assert repr(snapshot) == f"<{type(snapshot).__name__} before of machine {machine.id}: queued>"


def test_hardware_machines_have_none(sdc: DataCenter) -> None:
    image = (sdc.images("ubuntu-24.04"))[0]
    machine = sdc.create_machine(package="bhyve-flex-2G", image=image)
    with pytest.raises(InvalidArgument, match="bhyve"):
        machine.create_snapshot("before")
