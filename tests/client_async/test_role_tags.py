"""Role tags of whatever can have them, and waiting until something is gone."""

from __future__ import annotations

import pytest

from sdc_sdk import AsyncDataCenter, AsyncMachine, InvalidArgument, ResourceNotFound, WaitTimeout
from sdc_sdk._core.paths import Resource
from sdc_sdk.emulator import Emulator
from tests.conftest import NewCloud

from .calls import calls
from .test_keys import new_public_key
from .test_roles import asking_for
from .test_users import Heard, new_user, unique

pytestmark = pytest.mark.anyio


@calls(AsyncDataCenter.role_tags, AsyncDataCenter.set_role_tags)
async def test_role_tags_of_everything_that_can_have_them(new_cloud: NewCloud) -> None:
    async with new_cloud(machines=1).async_datacenter() as sdc:
        role = await sdc.create_role("keepers")
        user = await sdc.user(await new_user(sdc))
        await sdc.add_user_key(user, "laptop", new_public_key())
        resources: list[Resource] = [
            (await sdc.machines())[0],
            await sdc.account(),
            "machines",
            "/users",
            user,
            f"/users/{user.login}/keys",
            f"/users/{user.login}/keys/laptop",
            role,
            await sdc.create_policy("p", rules=["CAN a"]),
            (await sdc.images())[0],
            (await sdc.packages())[0],
            (await sdc.networks())[0],
            (await sdc.keys())[0],
            await sdc.create_firewall_rule("FROM any TO all vms ALLOW tcp PORT 22"),
            "datacenters",
            "services",
        ]
        for resource in resources:
            assert await sdc.role_tags(resource) == []
            assert await sdc.set_role_tags(resource, [role]) == ["keepers"]
            assert await sdc.role_tags(resource) == ["keepers"], resource
        assert await sdc.set_role_tags("machines", []) == []
        assert await sdc.role_tags("machines") == []


async def test_what_cannot_have_role_tags_is_refused(sdc: AsyncDataCenter, machine: AsyncMachine) -> None:
    with pytest.raises(InvalidArgument):
        await sdc.set_role_tags(machine, ["nobody"])
    with pytest.raises(ResourceNotFound):
        await sdc.set_role_tags("volumes", [])
    with pytest.raises(ValueError, match="cannot have role tags"):
        await sdc.set_role_tags(f"/machines/{machine.id}/tags", [])
    with pytest.raises(TypeError, match="roles must be a list"):
        await sdc.set_role_tags(machine, "keepers")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(TypeError, match="the path of "):
        await sdc.role_tags({"id": machine.id})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


async def test_below_version_7_2_the_server_would_never_answer(cloud: Emulator) -> None:
    async with asking_for("~7.1", cloud) as sdc:
        with pytest.raises(ValueError, match=r"need API version 7\.2"):
            await sdc.set_role_tags("machines", [])


async def test_role_tags_come_with_what_is_created(sdc: AsyncDataCenter) -> None:
    role = await sdc.create_role(unique("makers"))
    again = await sdc.create_role(unique("others"), role_tags=[role])
    policy = await sdc.create_policy(unique("p"), rules=["CAN a"], role_tags=[role.name])
    rule = await sdc.create_firewall_rule("FROM any TO all vms ALLOW tcp PORT 23", role_tags=[{"name": role.name}])
    key = await sdc.add_key(unique("k"), new_public_key(), role_tags=[role])
    machine = await sdc.create_machine(
        package="sample-256M", image="2f1dc911-6401-4fa4-8e9d-67ea2e39c271", role_tags=[role]
    )
    assert [await sdc.role_tags(it) for it in (again, policy, rule, key, machine)] == [[role.name]] * 5


async def test_role_tags_are_replaced_by_updates(new_cloud: NewCloud) -> None:
    async with new_cloud().async_datacenter() as sdc:
        old, new = await sdc.create_role("old"), await sdc.create_role("new")
        user = await sdc.create_user("bob", email="bob@example.com", password="secret1234", role_tags=[old])
        policy = await sdc.create_policy("p", rules=["CAN a"], role_tags=[old])
        role = await sdc.create_role("r", role_tags=[old])
        rule = await sdc.create_firewall_rule("FROM any TO all vms ALLOW tcp PORT 23", role_tags=[old])
        await sdc.update_account(city="Bern", role_tags=[new])
        await sdc.update_user(user, city="Bern", role_tags=[new])
        await sdc.update_policy(policy, description="x", role_tags=[new])
        await sdc.update_role(role, name="s", role_tags=[new])
        await sdc.update_firewall_rule(rule, description="x", role_tags=[new])
        for it in ("", user, policy, role, rule):
            assert await sdc.role_tags(it) == ["new"], it


@calls(AsyncDataCenter.wait_until_gone)
async def test_waiting_until_something_is_gone(new_cloud: NewCloud) -> None:
    async with new_cloud(action=0.1).async_datacenter() as sdc:
        volume = await sdc.create_volume()
        await sdc.wait_for_volume(volume, interval=0.01)
        with pytest.raises(WaitTimeout, match=f"/volumes/{volume.id}: being gone did not happen"):
            await sdc.wait_until_gone(volume, interval=0.01, timeout=0.03)
        await sdc.delete_volume(volume)
        heard = Heard()
        await sdc.wait_until_gone(volume, interval=0.01, progress=heard)
        assert (heard.states[0], heard.states[-1]) == ("present", "gone")


async def test_a_deleted_machine_is_gone(sdc: AsyncDataCenter, machine: AsyncMachine) -> None:
    await machine.delete()
    await sdc.wait_until_gone(machine, interval=0.01)
