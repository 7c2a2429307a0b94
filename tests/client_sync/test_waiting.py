# Written by scripts/unasync from tests/client_async/test_waiting.py: edit that file.
"""Waiting for a machine to change."""

from __future__ import annotations

import time
from functools import partial

import pytest

from sdc_sdk import (
    CloudAPIError,
    DataCenter,
    Machine,
    MachineFailed,
    NotAuthorized,
    RequestTimeout,
    ResourceNotFound,
    Retry,
    WaitTimeout,
)
from sdc_sdk._http import timeouts
from sdc_sdk.emulator import Emulator
from tests.conftest import NewCloud, Script
from tests.support.scripted import MACHINE, Fault, answer, json_answer

from .calls import calls
from .clients import client

pytestmark = pytest.mark.anyio

IMAGE = "2f1dc911-6401-4fa4-8e9d-67ea2e39c271"


def state(name: str) -> bytes:
    return json_answer(410 if name == "deleted" else 200, {**MACHINE, "state": name})


def provisioning(sdc: DataCenter) -> Machine:
    """The first machine that a scripted server tells of."""
    return sdc.machine(MACHINE["id"])


@calls(Machine.poll_until)
def test_waiting_until_a_new_machine_runs(new_cloud: NewCloud) -> None:
    with new_cloud(provisioning=0.15).datacenter() as sdc:
        machine = sdc.create_machine(package="sample-256M", image=IMAGE)
        machine.poll_until("running", 0.02)
        assert machine.state == "running"
        assert machine.primary_ip in machine.ips


@calls(Machine.poll_while)
def test_waiting_while_it_is_being_made(new_cloud: NewCloud) -> None:
    with new_cloud(provisioning=0.15).datacenter() as sdc:
        machine = sdc.create_machine(package="sample-256M", image=IMAGE)
        machine.poll_while("provisioning", 0.02)
        assert machine.state == "running"


@calls(Machine.wait)
def test_waiting_gives_the_machine_back(new_cloud: NewCloud) -> None:
    with new_cloud(provisioning=0.15).datacenter() as sdc:
        machine = sdc.create_machine(package="sample-256M", image=IMAGE)
        assert machine.wait(interval=0.02) is machine
        assert machine.state == "running"
        machine.stop()
        assert (machine.wait("stopped", interval=0.02)).state == "stopped"


@calls(DataCenter.wait_for_machines)
def test_waiting_for_many_asks_for_the_list(new_cloud: NewCloud) -> None:
    with new_cloud(provisioning=0.15).datacenter() as sdc:
        made = [sdc.create_machine(package="sample-256M", image=IMAGE) for _ in range(3)]
        found = sdc.wait_for_machines([made[0], made[1].id, made[2]], interval=0.02)
        assert found == made
        assert {machine.state for machine in found} == {made[0].state} == {"running"}
        made[0].delete()
        with pytest.raises(MachineFailed):
            sdc.wait_for_machines(made, "stopped", interval=0.02, timeout=5)


@calls(Machine.wait_for_action)
def test_waiting_for_what_no_state_shows(machine: Machine) -> None:
    machine.reboot()
    entry = machine.wait_for_action("reboot", interval=0.01, timeout=5)
    assert (entry.action, entry.success) == ("reboot", "yes")
    machine.start()  # it runs already
    with pytest.raises(MachineFailed):
        machine.wait_for_action("start", interval=0.01, timeout=5)


def test_waiting_until_it_is_deleted(machine: Machine) -> None:
    machine.delete()
    machine.poll_until("deleted", 0.01)
    assert machine.state == "deleted"


def test_waiting_while_it_runs_ends_with_its_deletion(machine: Machine) -> None:
    machine.delete()
    machine.poll_while("running", 0.01)
    assert machine.state == "deleted"


@pytest.mark.parametrize("end", ["failed", "deleted"])
def test_waiting_stops_at_once_when_it_cannot_happen_any_more(end: str, scripted: Script) -> None:
    server = scripted(state("provisioning"), state("provisioning"), state(end))
    with client(server) as sdc:
        machine = provisioning(sdc)
        with pytest.raises(MachineFailed, match=f"state 'running' can no longer happen: it is {end}") as caught:
            machine.poll_until("running", 0.001)
    assert caught.value.machine is machine
    assert machine.state == end
    assert len([seen for seen in server.requests if seen.target == f"/my{machine.path}"]) == 3


def test_a_machine_that_failed_while_it_was_waited_for_is_an_error(scripted: Script) -> None:
    server = scripted(state("provisioning"), state("provisioning"), state("failed"))
    with client(server) as sdc:
        machine = provisioning(sdc)
        with pytest.raises(MachineFailed) as caught:
            machine.poll_while("provisioning", 0.001)
    assert caught.value.machine.state == "failed"


def test_failed_may_be_what_is_waited_for(scripted: Script) -> None:
    with client(scripted(state("provisioning"), state("failed"))) as sdc:
        machine = provisioning(sdc)
        machine.poll_until("failed", 0.001)


@pytest.mark.parametrize("wait", ["until", "while"])
def test_waiting_gives_up_in_time(wait: str, scripted: Script) -> None:
    with client(scripted(state("stopping"))) as sdc:
        machine = provisioning(sdc)
        start = time.monotonic()
        poll = {"until": partial(machine.poll_until, "stopped"), "while": partial(machine.poll_while, "stopping")}[wait]
        with pytest.raises(WaitTimeout, match=r"did not happen within 0\.1 seconds"):
            poll(60, timeout=0.1)
        assert 0.1 <= time.monotonic() - start < 60  # it does not wait for the next poll


def test_without_time_it_looks_once(scripted: Script) -> None:
    server = scripted(state("running"))
    with client(server) as sdc:
        machine = provisioning(sdc)
        machine.poll_until("running", timeout=0)
        with pytest.raises(WaitTimeout):
            machine.poll_until("stopped", timeout=0)
    assert len(server.requests) == 3


def test_a_machine_that_was_never_there_is_an_error(scripted: Script) -> None:
    with client(scripted(state("running"), json_answer(404, {"code": "ResourceNotFound"}))) as sdc:
        machine = provisioning(sdc)
        with pytest.raises(ResourceNotFound):
            machine.poll_until("stopped", 0.001)


def test_every_look_is_told(new_cloud: NewCloud) -> None:
    cloud: Emulator = new_cloud(provisioning=1)
    heard: list[tuple[str, int]] = []

    def listen(seen: str, seconds: float, looks: int) -> None:
        assert seconds >= 0
        heard.append((seen, looks))
        cloud.advance(1)

    with cloud.datacenter() as sdc:
        machine = sdc.create_machine(package="sample-256M", image=IMAGE)
        machine.poll_until("running", 0.001, progress=listen)
    assert heard == [("provisioning", 1), ("running", 2)]


TROUBLE = (
    json_answer(503, {"code": "ServiceUnavailableError", "message": "later"}),
    json_answer(429, {"code": "TooManyRequestsError", "message": "slowly"}),
    answer(502, "<html>bad gateway</html>"),
    answer(504, "<html>timeout</html>"),
    Fault.RESET,
)


def test_while_the_server_is_in_trouble_it_goes_on(scripted: Script) -> None:
    server = scripted(state("provisioning"), *TROUBLE, state("running"))
    heard: list[str] = []

    def listen(seen: str, _: float, __: int) -> None:
        heard.append(seen)

    with client(server, retry=False) as sdc:
        machine = provisioning(sdc)
        machine.wait("running", interval=0.001, progress=listen)
    assert heard == [
        *("ServiceUnavailable", "TooManyRequests", "ServerError", "ServerError", "ConnectionFailed", "running"),
    ]


def test_a_request_that_is_never_answered_is_no_more_than_a_look(scripted: Script) -> None:
    server = scripted(state("provisioning"), Fault.SILENCE, state("running"))
    with client(server, retry=False, timeout=0.2) as sdc:
        machine = provisioning(sdc)
        machine.wait("running", interval=0.001)
    assert len(server.requests) == 3


def test_a_silent_server_is_not_waited_for_beyond_the_end(scripted: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeouts, "MIN_TIMEOUT", 0.01)
    server = scripted(state("provisioning"), Fault.SILENCE)
    with client(server, timeout=1000, retry=Retry(attempts=100)) as sdc:
        machine = provisioning(sdc)
        with pytest.raises(WaitTimeout) as caught:
            machine.wait("running", timeout=0.1)
    assert isinstance(caught.value.__cause__, RequestTimeout)
    assert caught.value.__cause__.stopped == "the wait has timed out"


def test_what_does_not_pass_ends_the_wait(scripted: Script) -> None:
    refusal = json_answer(403, {"code": "NotAuthorized", "message": "no"})
    server = scripted(state("provisioning"), refusal)
    with client(server) as sdc:
        machine = provisioning(sdc)
        with pytest.raises(NotAuthorized):
            machine.wait("running", interval=0.001)
    assert len(server.requests) == 2


def test_the_end_of_a_wait_in_trouble_tells_of_it(scripted: Script) -> None:
    server = scripted(state("provisioning"), TROUBLE[0])
    with client(server, retry=False) as sdc:
        machine = provisioning(sdc)
        with pytest.raises(WaitTimeout, match="the last poll failed: 503") as caught:
            machine.wait("running", timeout=0)
    assert isinstance(caught.value.__cause__, CloudAPIError)


def test_a_machine_that_failed_brings_its_audit_trail_along(scripted: Script) -> None:
    trail = json_answer(200, [{"action": "provision", "success": "no", "time": "2026-11-23T10:00:00.000Z"}])
    with client(scripted(state("provisioning"), state("failed"), trail)) as sdc:
        machine = provisioning(sdc)
        with pytest.raises(MachineFailed) as caught:
            machine.wait("running", interval=0.001)
    assert [(entry.action, entry.success) for entry in caught.value.audit] == [("provision", "no")]


def test_that_the_audit_trail_cannot_be_had_is_not_worse_than_the_failure(scripted: Script) -> None:
    with client(scripted(state("provisioning"), state("failed"), TROUBLE[0]), retry=False) as sdc:
        machine = provisioning(sdc)
        with pytest.raises(MachineFailed) as caught:
            machine.wait("running", interval=0.001)
    assert caught.value.audit == []


def test_many_machines_are_listed_and_not_looked_at_one_by_one(scripted: Script) -> None:
    ids = [f"8f0b21e2-5a3c-4a8e-9d57-0b6f0a1c2d{number:02x}" for number in range(20)]
    page = [[{**MACHINE, "id": one, "state": state} for one in ids] for state in ("provisioning", "running")]
    server = scripted(json_answer(200, page[0]), json_answer(200, page[0]), json_answer(200, page[1]))
    heard: list[str] = []

    def listen(seen: str, _: float, __: int) -> None:
        heard.append(seen)

    with client(server) as sdc:
        found = sdc.wait_for_machines(ids, interval=0.001, progress=listen)
    assert [machine.id for machine in found] == ids
    assert heard == ["20 provisioning", "20 provisioning", "20 running"]
    assert [request.target.partition("?")[0] for request in server.requests] == ["/my/machines"] * 3


def test_waiting_for_no_machine_is_over_at_once(scripted: Script) -> None:
    server = scripted(Fault.RESET)
    with client(server) as sdc:
        assert sdc.wait_for_machines([]) == []
    assert server.requests == []


def test_machines_that_lists_do_not_show_are_looked_at_once(scripted: Script) -> None:
    server = scripted(json_answer(200, []), state("deleted"))
    with client(server) as sdc:
        (found,) = sdc.wait_for_machines([MACHINE["id"]], "deleted", interval=0.001)
    assert found.state == "deleted"
    assert [request.target.partition("?")[0] for request in server.requests] == [
        "/my/machines",
        f"/my/machines/{MACHINE['id']}",
    ]


def test_old_entries_of_the_audit_trail_do_not_count(machine: Machine) -> None:
    machine.reboot()
    first = machine.wait_for_action("reboot", interval=0.001)
    machine.reboot()
    second = machine.wait_for_action("reboot", interval=0.001)
    assert first.time
    assert second.time
    assert second.time > first.time
    with pytest.raises(WaitTimeout):
        machine.wait_for_action("rename", timeout=0)


def test_an_action_on_a_machine_that_was_deleted_meanwhile_is_lost(machine: Machine) -> None:
    machine.delete()
    with pytest.raises(MachineFailed, match="it was deleted") as caught:
        machine.wait_for_action("resize", interval=0.001)
    assert caught.value.audit[0].action == "destroy"


def test_an_action_that_another_asked_for_can_be_waited_for(sdc: DataCenter, machine: Machine) -> None:
    machine.rename(f"renamed-{machine.id[:8]}")
    other = sdc.machine(machine.id)
    entry = other.wait_for_action("rename", since=machine.asked_at, interval=0.001)
    assert entry.success == "yes"
    assert (other.refresh()).name == f"renamed-{machine.id[:8]}"
