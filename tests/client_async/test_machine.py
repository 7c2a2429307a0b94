"""What can be done to a machine."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from sdc_sdk import (
    AsyncDataCenter,
    AsyncMachine,
    InvalidArgument,
    InvalidResponse,
    MachineDeleted,
    ResourceGone,
    ValidationFailed,
)
from sdc_sdk.emulator import Emulator
from sdc_sdk.errors import CannotDestroyMachine, UnallocatedVM
from tests.conftest import NewCloud, Script
from tests.support.scripted import MACHINE, json_answer

from .calls import calls
from .clients import client

pytestmark = pytest.mark.anyio

IMAGE = "2f1dc911-6401-4fa4-8e9d-67ea2e39c271"


@calls(AsyncMachine.stop, AsyncMachine.start, AsyncMachine.reboot, AsyncMachine.status, AsyncMachine.audit)
async def test_stopping_starting_and_rebooting(machine: AsyncMachine) -> None:
    await machine.stop()
    assert machine.state == "running"  # as last seen
    assert await machine.status() == machine.state == "stopped"
    await machine.start()
    assert await machine.status() == "running"
    await machine.reboot()
    assert await machine.status() == "running"
    done = [(entry.action, entry.success) for entry in await machine.audit()]
    assert done == [("reboot", "yes"), ("start", "yes"), ("stop", "yes"), ("provision", "yes")]


async def test_an_action_that_comes_to_nothing_is_accepted_and_only_the_audit_tells(machine: AsyncMachine) -> None:
    await machine.start()
    entry = (await machine.audit())[0]
    assert (entry.action, entry.success) == ("start", "no")
    assert entry.caller is not None
    assert entry.caller.type == "signature"


@calls(AsyncMachine.refresh)
async def test_refresh_takes_over_everything_the_server_says(machine: AsyncMachine, sdc: AsyncDataCenter) -> None:
    other = await sdc.machine(machine)
    await other.rename("renamed-" + machine.id[:8])
    assert machine.name == machine.id[:8]
    assert await machine.refresh() is machine
    assert machine.name == "renamed-" + machine.id[:8]
    assert machine.datacenter is sdc


async def test_refresh_can_fetch_passwords(scripted: Script) -> None:
    server = scripted(json_answer(200, MACHINE))
    async with client(server) as sdc:
        machine = await sdc.machine(MACHINE["id"])
        await machine.refresh(credentials=True)
    assert [seen.target.partition("?")[2] for seen in server.requests] == ["", "credentials=true"]


@calls(AsyncMachine.rename)
async def test_a_machine_is_renamed(machine: AsyncMachine, sdc: AsyncDataCenter) -> None:
    name = f"new-{machine.id[:8]}"
    await machine.rename(name)
    assert (await machine.refresh()).name == name
    assert await sdc.machines(name=name) == [machine]
    with pytest.raises(ValidationFailed):
        await machine.rename(name)


@calls(AsyncMachine.resize)
async def test_a_machine_is_resized_by_package(machine: AsyncMachine, sdc: AsyncDataCenter) -> None:
    await machine.resize(await sdc.package("sample-1G"))
    assert (await machine.refresh()).package == "sample-1G"
    assert machine.memory == 1024
    await machine.resize("sample-2G")
    assert (await machine.refresh()).memory == 2048
    with pytest.raises(InvalidArgument):
        await machine.resize("nosuch")


@calls(AsyncMachine.enable_firewall, AsyncMachine.disable_firewall)
async def test_the_firewall_is_switched(machine: AsyncMachine) -> None:
    await machine.enable_firewall()
    assert (await machine.refresh()).firewall_enabled is True
    await machine.disable_firewall()
    assert (await machine.refresh()).firewall_enabled is False


@calls(AsyncMachine.enable_deletion_protection, AsyncMachine.disable_deletion_protection, AsyncMachine.delete)
async def test_a_protected_machine_cannot_be_deleted(machine: AsyncMachine, sdc: AsyncDataCenter) -> None:
    await machine.enable_deletion_protection()
    assert (await machine.refresh()).deletion_protection is True
    with pytest.raises(CannotDestroyMachine):
        await machine.delete()
    await machine.disable_deletion_protection()
    assert (await machine.refresh()).deletion_protection is False
    await machine.delete()
    assert await machine.status() == "deleted"
    assert machine not in await sdc.machines()


async def test_a_deleted_machine_is_gone_but_what_it_was_can_still_be_read(
    machine: AsyncMachine, sdc: AsyncDataCenter
) -> None:
    name, image = machine.name, machine.image
    await machine.delete()
    assert (await machine.refresh()).state == "deleted"
    assert (machine.name, machine.image) == (name, image)
    with pytest.raises(ResourceGone) as caught:
        await sdc.machine(machine)
    assert caught.value.status_code == 410
    assert caught.value.body["state"] == "deleted"
    assert caught.value.body["name"] == name


async def test_an_action_on_a_machine_that_is_known_to_be_deleted_is_not_sent(
    machine: AsyncMachine, sdc: AsyncDataCenter, caplog: pytest.LogCaptureFixture
) -> None:
    """The real server answers it twice, and dies of it."""
    snapshot = await machine.create_snapshot("last")
    await machine.delete()
    unaware = copy.copy(machine)
    assert (await machine.refresh()).state == "deleted"
    caplog.set_level("DEBUG", "sdc_sdk")
    actions: dict[str, Callable[[], Any]] = {
        "StartMachine": machine.start,
        "StopMachine": machine.stop,
        "RebootMachine": machine.reboot,
        "DeleteMachine": machine.delete,
        "EnableMachineFirewall": machine.enable_firewall,
        "RenameMachine": lambda: machine.rename("other"),
        "ResizeMachine": lambda: machine.resize("sample-2G"),
        "AddMachineTags": lambda: machine.add_tags(a="b"),
        "ReplaceMachineTags": lambda: machine.replace_tags({"a": "b"}),
        "UpdateMachineMetadata": lambda: machine.update_metadata(a="b"),
        "DeleteMachineTags": machine.delete_all_tags,
        "AddNic": lambda: machine.add_nic("f4b8a52d-07c1-4f7e-8f64-3a90d1b6e702"),
        "CreateMachineSnapshot": lambda: machine.create_snapshot("x"),
        "StartMachineFromSnapshot": lambda: machine.start_from_snapshot("last"),
        "DeleteMachineSnapshot": snapshot.delete,
        "MigrateMachineBegin": lambda: machine.migrate("begin"),
    }
    snapshot.machine.state = "deleted"
    for action in actions.values():
        with pytest.raises(MachineDeleted, match=f"machine {machine.id} was deleted, so .* was not sent") as caught:
            await action()
        assert caught.value.resource == machine
    with pytest.raises(MachineDeleted):
        _ = [event async for event in machine.watch_migration()]
    assert caplog.records == []
    await machine.wait("deleted")
    assert [entry.action for entry in await machine.audit()]
    with pytest.raises(ResourceGone):
        await unaware.stop()


@pytest.mark.parametrize("body", ["8f0b21e2-5a3c-4a8e-9d57-0b6f0a1c2d3e", {"code": "ResourceGone"}, None])
async def test_a_deleted_machine_of_which_the_server_says_little_keeps_its_data(body: object, scripted: Script) -> None:
    async with client(scripted(json_answer(200, MACHINE), json_answer(410, body))) as sdc:
        machine = await sdc.machine(MACHINE["id"])
        assert await machine.status() == "deleted"
        assert machine.name == "web0"


async def test_the_data_of_another_machine_is_not_taken(scripted: Script) -> None:
    """What is asked of the machine next would be asked of the other one."""
    other = {**MACHINE, "id": MACHINE["id"][:-1] + "f", "name": "other"}
    async with client(scripted(json_answer(200, MACHINE), json_answer(200, other), json_answer(410, other))) as sdc:
        machine = await sdc.machine(MACHINE["id"])
        with pytest.raises(InvalidResponse, match=f"it is the machine {other['id']}"):
            await machine.refresh()
        assert (machine.id, machine.name) == (MACHINE["id"], "web0")
        assert (await machine.refresh()).state == "deleted"
        assert (machine.id, machine.name) == (MACHINE["id"], "web0")


async def test_a_machine_that_is_being_made_can_do_nothing_yet(new_cloud: NewCloud) -> None:
    cloud: Emulator = new_cloud(provisioning=60)
    async with cloud.async_datacenter() as sdc:
        machine = await sdc.create_machine(package="sample-256M", image=IMAGE)
        assert await machine.status() == "provisioning"
        with pytest.raises(UnallocatedVM):
            await machine.stop()
        cloud.advance(60)
        assert await machine.status() == "running"


async def test_public_and_private_addresses_are_those_last_seen(scripted: Script) -> None:
    machine = {**MACHINE, "ips": ["10.88.0.10", "203.0.113.5", "dhcp", None, "172.20.1.1"]}
    async with client(scripted(json_answer(200, machine))) as sdc:
        found = await sdc.machine(MACHINE["id"])
        assert found.public_ips == ["203.0.113.5"]
        assert found.private_ips == ["10.88.0.10", "172.20.1.1"]


async def test_no_attribute_asks_the_server(scripted: Script) -> None:
    server = scripted(json_answer(200, MACHINE))
    async with client(server) as sdc:
        machine = await sdc.machine(MACHINE["id"])
        looked = (repr(machine), str(machine), hash(machine), machine == machine.id, machine.path, machine.boot_script)
        assert (
            all(part is not None for part in (*looked, machine.public_ips, machine.private_ips, machine.state)) is False
        )
    assert len(server.requests) == 1
