"""The metadata of a machine, its boot script and its passwords."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sdc_sdk import AsyncDataCenter, AsyncMachine, InvalidArgument, MachineFailed, ResourceNotFound, WaitTimeout
from sdc_sdk.emulator import Emulator
from tests.conftest import NewCloud, Script
from tests.support.scripted import MACHINE, json_answer

from .calls import calls
from .clients import client

pytestmark = pytest.mark.anyio

IMAGE = "2f1dc911-6401-4fa4-8e9d-67ea2e39c271"
METADATA: dict[str, str | float | bool] = {"owner": "ops", "n": 3, "on": True, "off": False}


@calls(AsyncMachine.update_metadata, AsyncMachine.get_metadata)
async def test_metadata_is_added_and_keeps_its_types(machine: AsyncMachine) -> None:
    assert (await machine.update_metadata(METADATA)).items() >= METADATA.items()
    assert machine.metadata.items() >= METADATA.items()
    changed = await machine.update_metadata(owner="dev")
    assert changed.items() >= (METADATA | {"owner": "dev"}).items()
    assert await machine.get_metadata() == machine.metadata == changed
    assert "root_authorized_keys" in machine.metadata


@calls(AsyncMachine.get_metadata_at_key)
async def test_one_key_has_its_type_though_the_server_forgets_numbers(machine: AsyncMachine) -> None:
    await machine.update_metadata(METADATA | {"a b": "x"})
    for key, value in METADATA.items():
        assert await machine.get_metadata_at_key(key) == value
    assert await machine.get_metadata_at_key("a b") == "x"
    for key in ("nosuch", "no such"):
        with pytest.raises(KeyError):
            await machine.get_metadata_at_key(key)


@calls(AsyncMachine.delete_metadata_at_key, AsyncMachine.delete_all_metadata)
async def test_metadata_is_deleted_but_for_what_the_machine_needs(machine: AsyncMachine) -> None:
    await machine.update_metadata(METADATA)
    left = await machine.delete_metadata_at_key("owner")
    assert left == machine.metadata
    assert "owner" not in left
    assert "n" in left
    with pytest.raises(ResourceNotFound):
        await machine.delete_metadata_at_key("owner")
    with pytest.raises(InvalidArgument):
        await machine.delete_metadata_at_key("root_authorized_keys")
    assert not METADATA.keys() & (await machine.delete_all_metadata()).keys()
    assert "root_authorized_keys" in machine.metadata


@pytest.fixture
async def frozen_machine(new_cloud: NewCloud) -> AsyncIterator[tuple[Emulator, AsyncMachine]]:
    """A machine whose changes take half an hour each, one after the other, and its cloud, whose clock stands."""
    cloud = new_cloud(machines=1, action=1800)
    async with cloud.async_datacenter() as sdc:
        (machine,) = await sdc.machines()
        yield cloud, machine


@pytest.fixture
async def frozen_web(frozen_machine: tuple[Emulator, AsyncMachine]) -> tuple[Emulator, AsyncMachine]:
    """The same, with metadata and a tag."""
    cloud, machine = frozen_machine
    await machine.update_metadata({**METADATA, "root_authorized_keys": "ssh-ed25519 AAAA"})
    await machine.add_tags(role="web")
    cloud.advance(2 * 1800)
    await machine.wait_for_metadata(timeout=0)
    await machine.wait_for_tags(timeout=0)
    return cloud, machine


@calls(AsyncMachine.wait_for_metadata)
async def test_a_change_of_metadata_can_be_waited_for(frozen_web: tuple[Emulator, AsyncMachine]) -> None:
    cloud, machine = frozen_web
    await machine.update_metadata(owner="dev")
    assert (await machine.get_metadata())["owner"] == "ops"  # the job has not run
    with pytest.raises(WaitTimeout):
        await machine.wait_for_metadata(timeout=0)
    cloud.advance(1800)
    assert (await machine.wait_for_metadata(interval=0.01))["owner"] == "dev"
    assert machine.metadata["owner"] == "dev"
    assert (await machine.get_metadata())["owner"] == "dev"


async def test_what_a_deletion_returns_is_not_what_was_there_before(frozen_web: tuple[Emulator, AsyncMachine]) -> None:
    cloud, machine = frozen_web
    left = await machine.delete_metadata_at_key("owner")
    assert left == machine.metadata
    assert "owner" not in left
    assert left["n"] == 3
    assert "owner" in await machine.get_metadata()  # the job has not run
    cloud.advance(1800)
    assert "owner" not in await machine.wait_for_metadata(interval=0.01)
    kept = await machine.delete_all_metadata()
    assert kept == machine.metadata
    assert kept.keys() == {"root_authorized_keys"}
    assert "n" in await machine.get_metadata()
    cloud.advance(1800)
    assert (await machine.wait_for_metadata(interval=0.01)).keys() == {*kept, "uuid", "owner_uuid"}


@calls(AsyncMachine.wait_for_tags)
@pytest.mark.parametrize("change", ["add", "replace", "delete", "delete all"])
async def test_a_change_of_tags_can_be_waited_for(frozen_web: tuple[Emulator, AsyncMachine], change: str) -> None:
    cloud, machine = frozen_web
    sdc = machine.datacenter
    match change:
        case "add":
            await machine.add_tags(role="db")
        case "replace":
            await machine.replace_tags({"role": "db"})
        case "delete":
            await machine.delete_tag("role")
        case _:
            await machine.delete_all_tags()
    expected = {} if "delete" in change else {"role": "db"}
    assert await sdc.num_machines(tags={"role": "web"}) == 1  # the job has not run
    with pytest.raises(WaitTimeout):
        await machine.wait_for_tags(timeout=0)
    cloud.advance(1800)
    assert await machine.wait_for_tags(interval=0.01) == expected
    assert (machine.tags or {}) == expected
    assert await sdc.num_machines(tags={"role": "web"}) == 0


async def test_a_wait_for_an_action_refreshes_the_machine(frozen_web: tuple[Emulator, AsyncMachine]) -> None:
    cloud, machine = frozen_web
    await machine.add_tags(role="db")
    cloud.advance(1800)
    await machine.wait_for_action("set_tags", interval=0.01)
    assert machine.tags == {"role": "db"}


async def test_two_changes_of_tags_are_both_waited_for(frozen_machine: tuple[Emulator, AsyncMachine]) -> None:
    cloud, machine = frozen_machine
    await machine.add_tags(one="1")
    await machine.add_tags(two="2")
    cloud.advance(1800)
    assert (await machine.audit())[0].success == "yes"  # of the first change
    with pytest.raises(WaitTimeout):
        await machine.wait_for_tags(timeout=0)
    cloud.advance(1800)
    assert await machine.wait_for_tags(interval=0.01) == {"one": "1", "two": "2"}
    await machine.delete_tag("one")
    with pytest.raises(WaitTimeout):
        await machine.wait_for_tags(timeout=0)
    cloud.advance(1800)
    assert await machine.wait_for_tags(interval=0.01) == {"two": "2"}


async def test_two_changes_of_metadata_are_both_waited_for(frozen_machine: tuple[Emulator, AsyncMachine]) -> None:
    cloud, machine = frozen_machine
    await machine.update_metadata(one="1")
    await machine.add_tags(role="web")  # of another kind
    await machine.update_metadata(two="2")
    cloud.advance(2 * 1800)
    with pytest.raises(WaitTimeout):
        await machine.wait_for_metadata(timeout=0)
    cloud.advance(1800)
    assert {"one": "1", "two": "2"}.items() <= (await machine.wait_for_metadata(interval=0.01)).items()
    assert await machine.wait_for_tags(timeout=0) == {"role": "web"}  # done long ago


async def test_a_wait_tells_of_the_failures_of_its_own_changes_only(new_cloud: NewCloud) -> None:
    cloud = new_cloud(machines=1, action=0)
    async with cloud.async_datacenter() as sdc:
        (machine,) = await sdc.machines()
        with cloud.fail_jobs(times=1):
            await machine.add_tags(one="1")
        await machine.add_tags(two="2")
        with pytest.raises(MachineFailed, match="'set_tags' failed"):
            await machine.wait_for_tags(interval=0.01)
        assert machine.tags == {"two": "2"}
        await machine.add_tags(three="3")
        assert await machine.wait_for_tags(interval=0.01) == {"two": "2", "three": "3"}


async def test_each_request_of_an_action_has_a_result(frozen_machine: tuple[Emulator, AsyncMachine]) -> None:
    cloud, machine = frozen_machine
    await machine.rename("first")
    await machine.rename("second")
    await machine.add_tags(role="web")  # later changes hide no result
    cloud.advance(1800)
    with pytest.raises(WaitTimeout):
        await machine.wait_for_action("rename", timeout=0)
    with pytest.raises(WaitTimeout):
        await machine.rename("third", wait={"timeout": 0})
    cloud.advance(2 * 1800)
    with pytest.raises(WaitTimeout):
        await machine.wait_for_action("rename", timeout=0)
    cloud.advance(1800)
    await machine.wait_for_action("rename", interval=0.01)
    assert machine.name == "third"


async def test_old_tags_decide_how_the_audit_trail_calls_their_replacement(new_cloud: NewCloud) -> None:
    """setMetadata() in sdc-vmapi lib/common/vm-common.js:414, translateAction() in sdc-cloudapi lib/audit.js:14."""
    async with new_cloud(machines=1, action=0).async_datacenter() as sdc:
        (machine,) = await sdc.machines()
        for tags, action in (({"a": "b"}, "set_tags"), ({"a": "c"}, "set_tags"), ({"d": "e"}, "replace_tags")):
            await machine.replace_tags(tags)
            assert await machine.wait_for_tags(interval=0.01) == tags
            assert (await machine.audit())[0].action == action


async def test_a_change_that_failed_ends_the_wait(scripted: Script) -> None:
    failed = {"action": "replace_tags", "success": "no", "time": "2030-01-01T00:00:00.000Z"}
    server = scripted(json_answer(200, MACHINE), json_answer(200, [failed]), json_answer(200, MACHINE))
    async with client(server) as sdc:
        machine = await sdc.machine(MACHINE["id"])
        with pytest.raises(MachineFailed, match="'replace_tags' failed"):
            await machine.wait_for_tags(interval=0.05)


@calls(AsyncMachine.set_boot_script, AsyncMachine.delete_boot_script)
async def test_the_boot_script_is_set_and_deleted(machine: AsyncMachine, tmp_path: Path) -> None:
    script = tmp_path / "boot.sh"
    script.write_text("#!/bin/sh\necho ä\n", encoding="utf-8")
    assert machine.boot_script is None
    await machine.set_boot_script(script)
    assert machine.boot_script == "#!/bin/sh\necho ä\n"
    assert await machine.get_metadata_at_key("user-script") == machine.boot_script
    await machine.delete_boot_script()
    assert machine.boot_script is None
    with pytest.raises(ResourceNotFound):
        await machine.delete_boot_script()


@calls(AsyncMachine.credentials)
async def test_passwords_are_fetched_only_when_asked_for(sdc: AsyncDataCenter) -> None:
    body = {"package": "sample-256M", "image": IMAGE, "metadata.credentials": {"root": "s3cret"}}
    created, _ = await sdc.request("POST", "/machines", data=body)
    machine = await sdc.machine(created)
    assert await machine.credentials() == {"root": "s3cret"}
    assert (await machine.get_metadata(credentials=True))["credentials"] == {"root": "s3cret"}
    assert "credentials" not in await machine.get_metadata()
    assert "credentials" not in machine.metadata
    assert "s3cret" not in repr(machine)
