from __future__ import annotations

import pytest

from sdc_sdk import AsyncDataCenter, InvalidArgument, ResourceNotFound
from tests.conftest import Script
from tests.support.scripted import json_answer

from .calls import calls
from .clients import client
from .test_users import unique

pytestmark = pytest.mark.anyio


@calls(AsyncDataCenter.policies, AsyncDataCenter.policy, AsyncDataCenter.create_policy, AsyncDataCenter.delete_policy)
async def test_a_policy_is_created_found_and_deleted_by_name(sdc: AsyncDataCenter) -> None:
    name = unique("look")
    policy = await sdc.create_policy(name, rules=["CAN listmachines", "CAN getmachine"], description="Look only")
    assert (policy.rules, policy.description) == (["CAN listmachines", "CAN getmachine"], "Look only")
    assert await sdc.policy(name) == await sdc.policy(policy.id) == await sdc.policy(policy) == policy
    assert policy in await sdc.policies()
    await sdc.delete_policy(name)
    assert policy not in await sdc.policies()
    with pytest.raises(ResourceNotFound):
        await sdc.delete_policy(policy)


@calls(AsyncDataCenter.update_policy)
async def test_a_policy_is_changed_by_name_although_the_server_takes_the_id(sdc: AsyncDataCenter) -> None:
    old, new = unique("old"), unique("new")
    policy = await sdc.create_policy(old, rules=["CAN listmachines"], description="d", role_tags=[])
    changed = await sdc.update_policy(old, name=new, rules=["CAN b", "CAN a"], description="")
    assert (changed.id, changed.name, changed.rules) == (policy.id, new, ["CAN a", "CAN b"])
    assert changed.description is None
    with pytest.raises(InvalidArgument):
        await sdc.update_policy(changed, rules=["MAY a"])


async def test_a_change_of_nothing_is_refused(scripted: Script) -> None:
    server = scripted(json_answer(200, {}))
    async with client(server) as sdc:
        with pytest.raises(ValueError, match="something to change"):
            await sdc.update_policy("look")
        with pytest.raises(TypeError, match="rules must be a list"):
            await sdc.create_policy("look", rules="CAN listmachines")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert server.requests == []


@calls(AsyncDataCenter.wait_for_policy)
async def test_waiting_until_a_policy_is_shown_in_whatever_order(sdc: AsyncDataCenter) -> None:
    policy = await sdc.create_policy(unique("p"), rules=["CAN b", "CAN a"], description="")
    assert (await sdc.wait_for_policy(policy, interval=0.01)).id == policy.id
    assert (await sdc.wait_for_policy(policy.name, interval=0.01)).id == policy.id
