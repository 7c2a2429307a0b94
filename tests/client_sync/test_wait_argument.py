# Written by scripts/unasync from tests/client_async/test_wait_argument.py: edit that file.
"""The argument `wait=` of actions: one rule for all."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, Literal, Protocol

import pytest

from sdc_sdk import Machine, MachineFailed, ResourceNotFound, WaitTimeout
from sdc_sdk.emulator import faults
from sdc_sdk.types import WaitChoice, WaitOptions
from tests.conftest import NewCloud, Script
from tests.support.scripted import MACHINE, json_answer

from .clients import client

pytestmark = pytest.mark.anyio

IMAGE = "2f1dc911-6401-4fa4-8e9d-67ea2e39c271"
BHYVE = "4b1f7f0c-5c3a-4d6e-8b0a-91d2c7e6f805"
SOON: WaitOptions = {"interval": 0.02, "timeout": 20}


class Action(Protocol):
    def __call__(self, machine: Machine, wait: WaitChoice, /) -> object: ...


ACTIONS: dict[str, tuple[Action, Action]] = {
    "start": (lambda machine, wait: machine.start(wait=wait), lambda machine, _: shown(machine, state="running")),
    "stop": (lambda machine, wait: machine.stop(wait=wait), lambda machine, _: shown(machine, state="stopped")),
    "reboot": (lambda machine, wait: machine.reboot(wait=wait), lambda machine, _: done(machine, "reboot")),
    "resize": (
        lambda machine, wait: machine.resize("sample-1G", wait=wait),
        lambda machine, _: shown(machine, memory=1024, package="sample-1G"),
    ),
    "rename": (lambda machine, wait: machine.rename("www", wait=wait), lambda machine, _: shown(machine, name="www")),
    "enable_firewall": (
        lambda machine, wait: machine.enable_firewall(wait=wait),
        lambda machine, _: shown(machine, firewall_enabled=True),
    ),
    "disable_firewall": (
        lambda machine, wait: machine.disable_firewall(wait=wait),
        lambda machine, _: shown(machine, firewall_enabled=False),
    ),
    "enable_deletion_protection": (
        lambda machine, wait: machine.enable_deletion_protection(wait=wait),
        lambda machine, _: shown(machine, deletion_protection=True),
    ),
    "disable_deletion_protection": (
        lambda machine, wait: machine.disable_deletion_protection(wait=wait),
        lambda machine, _: shown(machine, deletion_protection=False),
    ),
    "delete": (lambda machine, wait: machine.delete(wait=wait), lambda machine, _: shown(machine, state="deleted")),
}


def shown(machine: Machine, **values: object) -> None:
    """The object itself is up to date, without a further request."""
    assert {name: getattr(machine, name) for name in values} == values


def done(machine: Machine, action: str) -> None:
    assert action in [entry.action for entry in machine.audit()]


@pytest.mark.parametrize("name", ACTIONS)
def test_the_end_of_an_action_is_waited_for(name: str, new_cloud: NewCloud) -> None:
    act, check = ACTIONS[name]
    with new_cloud(machines=1, action=0.1).datacenter() as sdc:
        (machine,) = sdc.machines()
        first = {"start": "stop", "disable_firewall": "enable_firewall"}
        first["disable_deletion_protection"] = "enable_deletion_protection"
        if name in first:
            ACTIONS[first[name]][0](machine, SOON)
        act(machine, SOON)
        check(machine, False)


def test_a_machine_is_created_and_waited_for(new_cloud: NewCloud) -> None:
    with new_cloud(provisioning=0.1).datacenter() as sdc:
        machine = sdc.create_machine(image=IMAGE, package="sample-256M", wait=SOON)
        assert machine.state == "running"
        assert machine.ips
        again = sdc.create_machine(image=IMAGE, package="sample-256M", wait=SOON, idempotency=True)
        assert again.state == "running"


def test_snapshots_images_and_volumes_are_waited_for(new_cloud: NewCloud) -> None:
    with new_cloud(machines=1, action=0.1, provisioning=0.1).datacenter() as sdc:
        (machine,) = sdc.machines()
        snapshot = machine.create_snapshot("s1", wait=SOON)
        assert snapshot.state == "created"
        snapshot.start(wait=SOON)
        assert (machine.audit())[0].action == "rollback_snapshot"
        snapshot.delete(wait=SOON)
        assert [each.name for each in machine.snapshots()] == []
        image = sdc.create_image(machine, name="mine", version="1", wait=SOON)
        assert image.state == "active"
        volume = sdc.create_volume(name="data", wait=SOON)
        assert volume.state == "ready"
        sdc.delete_volume(volume, wait=SOON)
        with pytest.raises(ResourceNotFound):
            sdc.volume(volume)


def test_tags_and_metadata_are_waited_for(new_cloud: NewCloud, tmp_path: Path) -> None:
    script = tmp_path / "boot.sh"
    script.write_text("#!/bin/sh\n")
    with new_cloud(machines=1, action=0.1).datacenter() as sdc:
        (machine,) = sdc.machines()

        def number(**tags: str) -> int:
            return sdc.num_machines(tags=tags)

        assert machine.add_tags({"wait": "a tag"}, role="web", wait=SOON) == {"wait": "a tag", "role": "web"}
        assert (machine.tags, number(role="web")) == ({"wait": "a tag", "role": "web"}, 1)
        machine.delete_tag("wait", wait=SOON)
        assert machine.tags == {"role": "web"}
        assert machine.replace_tags({"role": "db"}, wait=SOON) == {"role": "db"}
        assert (machine.tags, number(role="db"), number(role="web")) == ({"role": "db"}, 1, 0)
        machine.delete_all_tags(wait=SOON)
        assert (machine.tags, number(role="db")) == ({}, 0)

        left = machine.update_metadata({"wait": 1}, owner="me", wait=SOON)
        assert (left["wait"], left["owner"], machine.get_metadata()) == (1, "me", left)
        left = machine.delete_metadata_at_key("wait", wait=SOON)
        assert (left.get("owner"), "wait" in left, machine.get_metadata()) == ("me", False, left)
        machine.set_boot_script(script, wait=SOON)
        assert (machine.get_metadata())["user-script"] == "#!/bin/sh\n"
        machine.delete_boot_script(wait=SOON)
        assert "user-script" not in machine.get_metadata()
        left = machine.delete_all_metadata(wait=SOON)
        assert ("owner" in left, machine.get_metadata()) == (False, left)


def test_disks_and_nics_are_waited_for(new_cloud: NewCloud) -> None:
    with new_cloud(action=0.1).datacenter() as sdc:
        machine = sdc.create_machine(image=BHYVE, package="bhyve-flex-2G", disks=[{}, {"size": 1024}], wait=SOON)
        machine.stop(wait=SOON)
        disk = machine.create_disk(1024, wait=SOON)  # CloudAPI itself does not return it
        assert disk is not None
        assert (disk.size, disk.state) == (1024, "stopped")
        larger = machine.resize_disk(disk, 2048, wait=SOON)
        assert larger.size == 2048
        machine.delete_disk(disk, wait=SOON)
        assert disk.id not in [each.id for each in machine.get_disks()]
        nic = machine.add_nic(sdc.find_network("My-Fabric-Network"), wait=SOON)
        assert nic.state not in (None, "provisioning")
        machine.remove_nic(nic, wait=SOON)
        assert nic.mac not in [each.mac for each in machine.get_nics()]


def test_migrations_are_waited_for(new_cloud: NewCloud) -> None:
    with new_cloud(machines=2, action=0.05).datacenter() as sdc:
        one, other = sdc.machines()
        steps: tuple[Literal["begin", "sync", "switch"], ...] = ("begin", "sync", "switch")
        ends = [one.migrate(step, wait=SOON) for step in steps]
        assert [(end.phase, end.state) for end in ends] == [
            ("begin", "paused"),
            ("sync", "paused"),
            ("switch", "successful"),
        ]
        one.migrate("finalize", wait=SOON)
        assert sdc.migrations() == []
        assert (other.migrate(wait=SOON)).state == "successful"


def test_an_aborted_migration_is_gone(new_cloud: NewCloud) -> None:
    with new_cloud(machines=1, action=0.05).datacenter() as sdc:
        (machine,) = sdc.machines()
        machine.migrate("begin", wait=SOON)
        machine.migrate("abort", wait=SOON)
        with pytest.raises(ResourceNotFound):
            machine.migration()


def test_true_and_numbers_choose_the_timeout(scripted: Script) -> None:
    stopped = json_answer(200, MACHINE | {"state": "stopped"})
    with client(scripted(json_answer(200, MACHINE), json_answer(202, None), stopped)) as sdc:
        machine = sdc.machine(MACHINE["id"])
        machine.stop(wait=True)
        assert machine.state == "stopped"
    with client(scripted(json_answer(200, MACHINE), json_answer(202, None), json_answer(200, MACHINE))) as sdc:
        machine = sdc.machine(MACHINE["id"])
        with pytest.raises(WaitTimeout, match=r"did not happen within 0\.1 seconds") as caught:
            machine.stop(wait=0.1)
        assert caught.value.machine is machine
        with pytest.raises(WaitTimeout, match="within 0 seconds"):
            machine.stop(wait=0)


def test_without_it_nothing_is_waited_for(new_cloud: NewCloud) -> None:
    with new_cloud(machines=1, action=60).datacenter() as sdc:
        (machine,) = sdc.machines()
        machine.stop()
        machine.stop(wait=False)
        assert machine.state == "running"


def test_a_machine_that_fails_is_an_error_that_has_the_machine(scripted: Script) -> None:
    failed = json_answer(200, {**MACHINE, "state": "failed"})
    with client(scripted(json_answer(201, MACHINE | {"state": "provisioning"}), failed)) as sdc:
        with pytest.raises(MachineFailed, match="state 'running' can no longer happen: it is failed") as caught:
            sdc.create_machine(image=IMAGE, package="p", wait=SOON)
    assert caught.value.machine.id == MACHINE["id"]
    assert caught.value.machine.state == "failed"


@pytest.mark.parametrize(
    ("wait", "error", "message"),
    [
        ("yes", TypeError, "wait must be a bool, a number of seconds, or WaitOptions, not str"),
        ({"timout": 5}, TypeError, "wait has no option timout: there are interval, timeout and progress"),
        ({"interval": 0}, ValueError, "interval must be more than 0 seconds"),
    ],
)
def test_a_wrong_value_is_refused_before_anything_is_sent(
    wait: Any, error: type[Exception], message: str, scripted: Script
) -> None:
    server = scripted(json_answer(200, MACHINE))
    with client(server) as sdc:
        machine = sdc.machine(MACHINE["id"])
        before = len(server.requests)
        for act in (
            machine.stop,
            machine.create_snapshot,
            machine.migrate,
            partial(sdc.create_machine, image=IMAGE, package="p"),
            sdc.create_volume,
            partial(machine.add_tags, role="web"),
            partial(machine.delete_tag, "role"),
            machine.delete_all_metadata,
            partial(machine.start_from_snapshot, "x"),
        ):
            with pytest.raises(error, match=message):
                act(wait=wait)
        assert len(server.requests) == before


def test_an_older_result_of_the_same_second_is_not_taken_for_the_new_one(new_cloud: NewCloud) -> None:
    """The server's clock has whole seconds in `Date`, and each object is new: it knows nothing of earlier requests."""
    cloud = new_cloud(machines=1, action=0.03)
    with cloud.datacenter() as sdc:

        def machine() -> Machine:
            return (sdc.machines())[0]

        for number in range(6):
            assert (machine()).add_tags(number=number, wait=SOON) == {"number": number}
            assert (machine()).replace_tags({"next": number}, wait=SOON) == {"next": number}
            (machine()).delete_all_tags(wait=SOON)
            metadata = (machine()).update_metadata({"number": number}, wait=SOON)
            assert metadata["number"] == number
            assert "number" not in (machine()).delete_metadata_at_key("number", wait=SOON)
            (machine()).rename(f"web-{number}", wait=SOON)
            assert (machine()).name == f"web-{number}"
        with cloud.fail_jobs("resize", times=1), pytest.raises(MachineFailed, match="'resize' failed"):
            (machine()).resize("sample-1G", wait=SOON)
        (machine()).resize("sample-1G", wait=SOON)
        assert (machine()).memory == 1024


FAILING: dict[str, tuple[Action, str]] = {
    "start": (ACTIONS["start"][0], "state 'running' can no longer happen: 'start' failed"),
    "stop": (ACTIONS["stop"][0], "state 'stopped' can no longer happen: 'stop' failed"),
    "destroy": (ACTIONS["delete"][0], "state 'deleted' can no longer happen: 'destroy' failed"),
    "create_snapshot": (
        lambda machine, wait: machine.create_snapshot("s1", wait=wait),
        "state 'created' can no longer happen: 'create_snapshot' failed",
    ),
}


@pytest.mark.parametrize("name", FAILING)
def test_a_job_that_fails_ends_the_wait_for_a_state(name: Any, new_cloud: NewCloud) -> None:
    act, message = FAILING[name]
    cloud = new_cloud(action=0.1)
    machine_id = cloud.add_machine("web", state="stopped" if name == "start" else "running")
    with cloud.datacenter() as sdc:
        machine = sdc.machine(machine_id)
        with cloud.fail_jobs(name, times=1), pytest.raises(MachineFailed, match=message) as caught:
            act(machine, SOON)
        assert caught.value.machine is machine
        assert (caught.value.audit[0].action, caught.value.audit[0].success) == (name, "no")
        act(machine, SOON)  # the old result is not about this one


def test_the_failure_of_an_earlier_job_does_not_end_the_wait_for_a_later_one(new_cloud: NewCloud) -> None:
    cloud = new_cloud(machines=1, action=0.3)
    with cloud.datacenter() as sdc:
        (machine,) = sdc.machines()
        with cloud.fail_jobs("create_snapshot", times=1):
            machine.create_snapshot("first")
        second = machine.create_snapshot("second")
        assert (second.wait(**SOON)).state == "created"
        assert [(entry.action, entry.success) for entry in machine.audit()][:2] == [
            ("create_snapshot", "yes"),
            ("create_snapshot", "no"),
        ]


def test_the_state_decides_if_the_audit_trail_cannot_be_read(new_cloud: NewCloud) -> None:
    cloud = new_cloud(machines=1, action=0.2)
    with cloud.datacenter() as sdc:
        (machine,) = sdc.with_options(retry=False).machines()
        with cloud.fault(faults.Unavailable(), path="/machines/*/audit") as planned:
            machine.stop(wait=SOON)
        assert (machine.state, planned.hits > 0) == ("stopped", True)


def test_the_progress_of_an_action_is_pending_and_then_done(new_cloud: NewCloud) -> None:
    heard: list[str] = []

    def listen(state: str, seconds: float, polls: int) -> None:
        heard.append(state)

    with new_cloud(machines=1, action=0.3).datacenter() as sdc:
        (machine,) = sdc.machines()
        machine.rename("www", wait={"interval": 0.02, "progress": listen})
        assert (heard[0], heard[-1], {*heard}) == ("pending", "done", {"pending", "done"})
        with pytest.raises(WaitTimeout, match=r"end of 'rename' did not happen within 0 seconds \(1 poll") as caught:
            machine.rename("web", wait=0)
        assert caught.value.machine is machine
