# Written by scripts/unasync from tests/client_async/test_roles.py: edit that file.
"""Roles, with what API version 9 writes and with what earlier ones do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sdc_cloudapi.models import PolicyReference, RoleMember
from sdc_sdk import DataCenter, InvalidArgument, ResourceNotFound
from sdc_sdk.emulator import Emulator
from tests.conftest import Script
from tests.support.scripted import json_answer

from .calls import calls
from .clients import client
from .test_users import new_user

pytestmark = pytest.mark.anyio


def asking_for(versions: str, cloud: Emulator) -> DataCenter:
    """A client that asks for these API versions."""
    return DataCenter(cloud.url, cloud.key_id, cloud.key_path, account=cloud.account, api_version=versions)


@pytest.fixture
def sdc8(cloud: Emulator) -> Iterator[DataCenter]:
    """A client that asks for API version 8."""
    with asking_for("~8", cloud) as sdc:
        yield sdc


def new_policy(sdc: DataCenter, login: str) -> str:
    return (sdc.create_policy(f"p-{login}", rules=["CAN listmachines"])).name


@calls(DataCenter.roles, DataCenter.role, DataCenter.create_role, DataCenter.delete_role)
def test_a_role_is_created_found_and_deleted_by_name(sdc: DataCenter) -> None:
    login = new_user(sdc)
    user, policy = sdc.user(login), new_policy(sdc, login)
    role = sdc.create_role(f"r-{login}", members=[login], default_members=[user], policies=[policy])
    assert role.members == [RoleMember(type="subuser", id=user.id, login=login, default=True)]
    assert role.policies == [PolicyReference(id=(sdc.policy(policy)).id, name=policy)]
    assert sdc.role(role.name) == sdc.role(role.id) == sdc.role(role) == role
    assert role in sdc.roles()
    sdc.delete_role(role.name)
    assert role not in sdc.roles()
    with pytest.raises(ResourceNotFound):
        sdc.delete_role(role)


@calls(DataCenter.update_role)
def test_a_role_is_changed(sdc: DataCenter) -> None:
    login, second = new_user(sdc), new_user(sdc)
    policy = sdc.policy(new_policy(sdc, login))
    role = sdc.create_role(f"r-{login}", members=[{"type": "subuser", "login": login, "default": True}])
    changed = sdc.update_role(role.name, members=[login, second], default_members=[second], policies=[policy])
    defaults = {member.login: member.default for member in changed.members if isinstance(member, RoleMember)}
    assert defaults == {login: None, second: True}
    assert changed.policies == [PolicyReference(id=policy.id, name=policy.name)]
    renamed = sdc.update_role(role, name=f"s-{login}", policies=[], members=[])
    assert (renamed.name, renamed.policies, renamed.members) == (f"s-{login}", [], [])


def test_a_change_of_nothing_would_crash_the_server(scripted: Script) -> None:
    server = scripted(json_answer(500, {}))
    with client(server) as sdc:
        with pytest.raises(ValueError, match="something to change"):
            sdc.update_role("readers")
        with pytest.raises(ValueError, match="must not be empty"):
            sdc.update_role("readers", name="")
        with pytest.raises(TypeError, match="member"):
            sdc.update_role("readers", members=[{"type": "subuser"}])
        with pytest.raises(TypeError, match="members must be a list"):
            sdc.update_role("readers", members="bob")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert server.requests == []


def test_below_version_9_there_are_texts(sdc8: DataCenter) -> None:
    login, second = new_user(sdc8), new_user(sdc8)
    user, policy = sdc8.user(second), new_policy(sdc8, login)
    role = sdc8.create_role(f"r-{login}", members=[login, user], default_members=[user], policies=[policy])
    assert (role.members, role.default_members, role.policies) == ([login, second], [second], [policy])
    changed = sdc8.update_role(role, members=[RoleMember(type="subuser", login=login, default=True)])
    assert (changed.members, changed.default_members) == ([login], [login])
    assert (sdc8.update_role(role.name, policies=[])).policies == []
    sdc8.delete_role(role.name)


def test_what_older_versions_cannot_say_is_refused(sdc8: DataCenter) -> None:
    with pytest.raises(ValueError, match="not its id"):
        sdc8.create_role("r", members=["5f7a1c1e-7a1e-4a53-9d6f-0f2d8a3b4c5d"])
    with pytest.raises(ValueError, match="only sub-users"):
        sdc8.create_role("r", members=[RoleMember(type="account", login="other")])


def test_what_the_server_does_not_know_it_refuses(sdc: DataCenter) -> None:
    with pytest.raises(InvalidArgument):
        sdc.create_role("r-nobody", members=["nobody"])
    with pytest.raises(InvalidArgument):
        sdc.create_role("r-nothing", policies=[PolicyReference(name="nothing")])


@calls(DataCenter.wait_for_role)
def test_waiting_until_a_role_is_shown(sdc: DataCenter) -> None:
    login = new_user(sdc)
    role = sdc.create_role(f"r-{login}", members=[login])
    assert sdc.wait_for_role(role, interval=0.01) == role
    changed = sdc.update_role(role, name=f"s-{login}")
    assert sdc.wait_for_role(changed, interval=0.01) == sdc.wait_for_role(changed.name) == changed
