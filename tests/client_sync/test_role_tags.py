# Written by scripts/unasync from tests/client_async/test_role_tags.py: edit that file.
"""Role tags of whatever can have them, and waiting until something is gone."""

from __future__ import annotations

import pytest

from sdc_sdk import DataCenter, InvalidArgument, Machine, ResourceNotFound, WaitTimeout
from sdc_sdk._core.paths import Resource
from sdc_sdk.emulator import Emulator
from tests.conftest import NewCloud

from .calls import calls
from .test_keys import new_public_key
from .test_roles import asking_for
from .test_users import Heard, new_user, unique

pytestmark = pytest.mark.anyio


@calls(DataCenter.role_tags, DataCenter.set_role_tags)
def test_role_tags_of_everything_that_can_have_them(new_cloud: NewCloud) -> None:
    with new_cloud(machines=1).datacenter() as sdc:
        role = sdc.create_role("keepers")
        user = sdc.user(new_user(sdc))
        sdc.add_user_key(user, "laptop", new_public_key())
        resources: list[Resource] = [
            (sdc.machines())[0],
            sdc.account(),
            "machines",
            "/users",
            user,
            f"/users/{user.login}/keys",
            f"/users/{user.login}/keys/laptop",
            role,
            sdc.create_policy("p", rules=["CAN a"]),
            (sdc.images())[0],
            (sdc.packages())[0],
            (sdc.networks())[0],
            (sdc.keys())[0],
            sdc.create_firewall_rule("FROM any TO all vms ALLOW tcp PORT 22"),
            "datacenters",
            "services",
        ]
        for resource in resources:
            assert sdc.role_tags(resource) == []
            assert sdc.set_role_tags(resource, [role]) == ["keepers"]
            assert sdc.role_tags(resource) == ["keepers"], resource
        assert sdc.set_role_tags("machines", []) == []
        assert sdc.role_tags("machines") == []


def test_what_cannot_have_role_tags_is_refused(sdc: DataCenter, machine: Machine) -> None:
    with pytest.raises(InvalidArgument):
        sdc.set_role_tags(machine, ["nobody"])
    with pytest.raises(ResourceNotFound):
        sdc.set_role_tags("volumes", [])
    with pytest.raises(ValueError, match="cannot have role tags"):
        sdc.set_role_tags(f"/machines/{machine.id}/tags", [])
    with pytest.raises(TypeError, match="roles must be a list"):
        sdc.set_role_tags(machine, "keepers")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(TypeError, match="the path of "):
        sdc.role_tags({"id": machine.id})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_below_version_7_2_the_server_would_never_answer(cloud: Emulator) -> None:
    with asking_for("~7.1", cloud) as sdc:
        with pytest.raises(ValueError, match=r"need API version 7\.2"):
            sdc.set_role_tags("machines", [])


def test_role_tags_come_with_what_is_created(sdc: DataCenter) -> None:
    role = sdc.create_role(unique("makers"))
    again = sdc.create_role(unique("others"), role_tags=[role])
    policy = sdc.create_policy(unique("p"), rules=["CAN a"], role_tags=[role.name])
    rule = sdc.create_firewall_rule("FROM any TO all vms ALLOW tcp PORT 23", role_tags=[{"name": role.name}])
    key = sdc.add_key(unique("k"), new_public_key(), role_tags=[role])
    machine = sdc.create_machine(package="sample-256M", image="2f1dc911-6401-4fa4-8e9d-67ea2e39c271", role_tags=[role])
    assert [sdc.role_tags(it) for it in (again, policy, rule, key, machine)] == [[role.name]] * 5


def test_role_tags_are_replaced_by_updates(new_cloud: NewCloud) -> None:
    with new_cloud().datacenter() as sdc:
        old, new = sdc.create_role("old"), sdc.create_role("new")
        user = sdc.create_user("bob", email="bob@example.com", password="secret1234", role_tags=[old])
        policy = sdc.create_policy("p", rules=["CAN a"], role_tags=[old])
        role = sdc.create_role("r", role_tags=[old])
        rule = sdc.create_firewall_rule("FROM any TO all vms ALLOW tcp PORT 23", role_tags=[old])
        sdc.update_account(city="Bern", role_tags=[new])
        sdc.update_user(user, city="Bern", role_tags=[new])
        sdc.update_policy(policy, description="x", role_tags=[new])
        sdc.update_role(role, name="s", role_tags=[new])
        sdc.update_firewall_rule(rule, description="x", role_tags=[new])
        for it in ("", user, policy, role, rule):
            assert sdc.role_tags(it) == ["new"], it


@calls(DataCenter.wait_until_gone)
def test_waiting_until_something_is_gone(new_cloud: NewCloud) -> None:
    with new_cloud(action=0.1).datacenter() as sdc:
        volume = sdc.create_volume()
        sdc.wait_for_volume(volume, interval=0.01)
        with pytest.raises(WaitTimeout, match=f"/volumes/{volume.id}: being gone did not happen"):
            sdc.wait_until_gone(volume, interval=0.01, timeout=0.03)
        sdc.delete_volume(volume)
        heard = Heard()
        sdc.wait_until_gone(volume, interval=0.01, progress=heard)
        assert (heard.states[0], heard.states[-1]) == ("present", "gone")


def test_a_deleted_machine_is_gone(sdc: DataCenter, machine: Machine) -> None:
    machine.delete()
    sdc.wait_until_gone(machine, interval=0.01)
