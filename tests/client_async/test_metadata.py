"""The metadata of a machine, its boot script and its passwords."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdc_sdk import AsyncDataCenter, AsyncMachine, InvalidArgument, ResourceNotFound

from .calls import calls

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
    assert "credentials" not in machine.metadata
    assert "s3cret" not in repr(machine)
