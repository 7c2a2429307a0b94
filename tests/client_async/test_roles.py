"""Roles, with what API version 9 writes and with what earlier ones do."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from sdc_cloudapi.models import PolicyReference, RoleMember
from sdc_sdk import AsyncDataCenter, InvalidArgument, ResourceNotFound
from sdc_sdk.emulator import Emulator
from tests.conftest import Script
from tests.support.scripted import json_answer

from .calls import calls
from .clients import client
from .test_users import new_user

pytestmark = pytest.mark.anyio


def asking_for(versions: str, cloud: Emulator) -> AsyncDataCenter:
    """A client that asks for these API versions."""
    return AsyncDataCenter(cloud.url, cloud.key_id, cloud.key_path, account=cloud.account, api_version=versions)


@pytest.fixture
async def sdc8(cloud: Emulator) -> AsyncIterator[AsyncDataCenter]:
    """A client that asks for API version 8."""
    async with asking_for("~8", cloud) as sdc:
        yield sdc


async def new_policy(sdc: AsyncDataCenter, login: str) -> str:
    return (await sdc.create_policy(f"p-{login}", rules=["CAN listmachines"])).name


@calls(AsyncDataCenter.roles, AsyncDataCenter.role, AsyncDataCenter.create_role, AsyncDataCenter.delete_role)
async def test_a_role_is_created_found_and_deleted_by_name(sdc: AsyncDataCenter) -> None:
    login = await new_user(sdc)
    user, policy = await sdc.user(login), await new_policy(sdc, login)
    role = await sdc.create_role(f"r-{login}", members=[login], default_members=[user], policies=[policy])
    assert role.members == [RoleMember(type="subuser", id=user.id, login=login, default=True)]
    assert role.policies == [PolicyReference(id=(await sdc.policy(policy)).id, name=policy)]
    assert await sdc.role(role.name) == await sdc.role(role.id) == await sdc.role(role) == role
    assert role in await sdc.roles()
    await sdc.delete_role(role.name)
    assert role not in await sdc.roles()
    with pytest.raises(ResourceNotFound):
        await sdc.delete_role(role)


@calls(AsyncDataCenter.update_role)
async def test_a_role_is_changed(sdc: AsyncDataCenter) -> None:
    login, second = await new_user(sdc), await new_user(sdc)
    policy = await sdc.policy(await new_policy(sdc, login))
    role = await sdc.create_role(f"r-{login}", members=[{"type": "subuser", "login": login, "default": True}])
    changed = await sdc.update_role(role.name, members=[login, second], default_members=[second], policies=[policy])
    defaults = {member.login: member.default for member in changed.members if isinstance(member, RoleMember)}
    assert defaults == {login: None, second: True}
    assert changed.policies == [PolicyReference(id=policy.id, name=policy.name)]
    renamed = await sdc.update_role(role, name=f"s-{login}", policies=[], members=[])
    assert (renamed.name, renamed.policies, renamed.members) == (f"s-{login}", [], [])


async def test_a_change_of_nothing_would_crash_the_server(scripted: Script) -> None:
    server = scripted(json_answer(500, {}))
    async with client(server) as sdc:
        with pytest.raises(ValueError, match="something to change"):
            await sdc.update_role("readers")
        with pytest.raises(ValueError, match="must not be empty"):
            await sdc.update_role("readers", name="")
        with pytest.raises(TypeError, match="member"):
            await sdc.update_role("readers", members=[{"type": "subuser"}])
        with pytest.raises(TypeError, match="members must be a list"):
            await sdc.update_role("readers", members="bob")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert server.requests == []


async def test_below_version_9_there_are_texts(sdc8: AsyncDataCenter) -> None:
    login, second = await new_user(sdc8), await new_user(sdc8)
    user, policy = await sdc8.user(second), await new_policy(sdc8, login)
    role = await sdc8.create_role(f"r-{login}", members=[login, user], default_members=[user], policies=[policy])
    assert (role.members, role.default_members, role.policies) == ([login, second], [second], [policy])
    changed = await sdc8.update_role(role, members=[RoleMember(type="subuser", login=login, default=True)])
    assert (changed.members, changed.default_members) == ([login], [login])
    assert (await sdc8.update_role(role.name, policies=[])).policies == []
    await sdc8.delete_role(role.name)


async def test_what_older_versions_cannot_say_is_refused(sdc8: AsyncDataCenter) -> None:
    with pytest.raises(ValueError, match="not its id"):
        await sdc8.create_role("r", members=["5f7a1c1e-7a1e-4a53-9d6f-0f2d8a3b4c5d"])
    with pytest.raises(ValueError, match="only sub-users"):
        await sdc8.create_role("r", members=[RoleMember(type="account", login="other")])


async def test_what_the_server_does_not_know_it_refuses(sdc: AsyncDataCenter) -> None:
    with pytest.raises(InvalidArgument):
        await sdc.create_role("r-nobody", members=["nobody"])
    with pytest.raises(InvalidArgument):
        await sdc.create_role("r-nothing", policies=[PolicyReference(name="nothing")])


@calls(AsyncDataCenter.wait_for_role)
async def test_waiting_until_a_role_is_shown(sdc: AsyncDataCenter) -> None:
    login = await new_user(sdc)
    role = await sdc.create_role(f"r-{login}", members=[login])
    assert await sdc.wait_for_role(role, interval=0.01) == role
    changed = await sdc.update_role(role, name=f"s-{login}")
    assert await sdc.wait_for_role(changed, interval=0.01) == await sdc.wait_for_role(changed.name) == changed
