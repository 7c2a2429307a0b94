# Written by scripts/unasync from tests/client_async/test_migrations.py: edit that file.
from __future__ import annotations

from typing import Any

import pytest

from sdc_sdk import (
    ConnectionFailed,
    DataCenter,
    Machine,
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
    DataCenter.migrations,
    DataCenter.migration,
    Machine.migration,
    Machine.migration_estimate,
    Machine.migrate,
    Machine.wait_for_migration,
)
def test_a_machine_is_migrated_step_by_step(new_cloud: NewCloud) -> None:
    with new_cloud(machines=1, action=0.05).datacenter() as sdc:
        (machine,) = sdc.machines()
        assert (machine.migration_estimate()).size
        begun = machine.migrate("begin")
        assert (begun.machine, begun.phase, begun.state) == (machine.id, "begin", "running")
        assert (machine.wait_for_migration("paused", phase="begin", interval=0.01)).phase == "begin"
        with pytest.raises(PreconditionFailed):
            machine.migrate("switch")
        machine.migrate("sync")
        synced = machine.wait_for_migration(phase="sync", interval=0.01)
        assert (synced.state, synced.phase) == ("paused", "sync")
        assert sdc.migration(machine) == sdc.migration(synced) == machine.migration() == synced
        assert sdc.migrations() == [synced]
        machine.migrate("switch")
        assert (machine.wait_for_migration(phase="switch", interval=0.01)).state == "successful"
        machine.migrate("finalize")
        with pytest.raises(ResourceNotFound):
            machine.migration()


def test_all_steps_in_one(new_cloud: NewCloud) -> None:
    with new_cloud(machines=1, action=0.05).datacenter() as sdc:
        (machine,) = sdc.machines()
        assert (machine.migrate()).automatic is True
        assert (machine.wait_for_migration("successful", interval=0.01)).phase == "switch"


def test_a_migration_is_paused_and_given_up(new_cloud: NewCloud) -> None:
    cloud = new_cloud(machines=1, action=3600)
    with cloud.datacenter() as sdc:
        (machine,) = sdc.machines()
        machine.migrate("begin")
        cloud.advance(3600)
        machine.migrate("sync")
        assert (machine.migrate("pause")).state == "paused"
        assert (machine.migrate("abort")).phase == "abort"


def test_an_unknown_step_is_refused(machine: Machine) -> None:
    step: Any = "watch"
    with pytest.raises(ValueError, match="'watch' is not a step of a migration"):
        machine.migrate(step)


def test_a_step_that_fails_ends_the_wait(scripted: Script) -> None:
    failed = {"machine": MACHINE["id"], "phase": "sync", "state": "failed", "error": "no route"}
    server = scripted(json_answer(200, MACHINE), json_answer(200, failed))
    with client(server) as sdc:
        machine = sdc.machine(MACHINE["id"])
        with pytest.raises(ResourceFailed, match="can no longer happen") as caught:
            machine.wait_for_migration(interval=0.01)
    assert caught.value.resource.error == "no route"


def test_a_migration_is_followed_to_its_end_whatever_the_network_cuts(new_cloud: NewCloud) -> None:
    """Each line comes in pieces of 40 bytes."""
    cloud = new_cloud(machines=1, action=0.05)
    with cloud.datacenter() as sdc:
        (machine,) = sdc.machines()
        machine.migrate("automatic")
        with cloud.fault(faults.Fragmented(40), path="/machines/*/migrate") as fragmented:
            events = [event for event in machine.watch_migration()]
    assert fragmented.hits == 1
    assert [event.type for event in events] == ["progress"] * (len(events) - 1) + ["end"]
    assert (events[-1].phase, events[-1].state) == ("switch", "successful")
    assert all(event.current_progress for event in events[:-1])


MIGRATION = {"machine": MACHINE["id"], "phase": "sync", "state": "running"}


def test_without_a_migration_nothing_is_followed(scripted: Script) -> None:
    server = scripted(json_answer(200, MACHINE), json_answer(404, {"code": "ResourceNotFound", "message": "none"}))
    with client(server) as sdc:
        machine = sdc.machine(MACHINE["id"])
        with pytest.raises(ResourceNotFound):
            next(machine.watch_migration())
    assert [request.target for request in server.requests[1:]] == [f"/my/migrations/{MACHINE['id']}"]


def test_a_watch_that_failed_is_not_repeated(scripted: Script) -> None:
    server = scripted(json_answer(200, MACHINE), json_answer(200, MIGRATION), Fault.RESET)
    with client(server) as sdc:
        machine = sdc.machine(MACHINE["id"])
        with pytest.raises(ConnectionFailed, match="not retried"):
            next(machine.watch_migration())
    assert [request.method for request in server.requests] == ["GET", "GET", "POST"]


def test_before_a_watch_is_repeated_the_migration_is_looked_up_again(scripted: Script) -> None:
    """It may be gone meanwhile, and the watch in sdc-cloudapi lib/migrations.js:150 then ends the process."""
    throttled = json_answer(429, {"code": "RequestThrottled", "message": "slow down"})
    gone = json_answer(404, {"code": "ResourceNotFound", "message": "none"})
    server = scripted(json_answer(200, MACHINE), json_answer(200, MIGRATION), throttled, gone)
    with client(server, retry=Retry(base=0.001)) as sdc:
        machine = sdc.machine(MACHINE["id"])
        with pytest.raises(ResourceNotFound):
            next(machine.watch_migration())
    assert [request.method for request in server.requests] == ["GET", "GET", "POST", "GET"]
