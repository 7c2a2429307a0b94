# Written by scripts/unasync from tests/client_async/test_policies.py: edit that file.
from __future__ import annotations

import pytest

from sdc_sdk import DataCenter, InvalidArgument, ResourceNotFound
from tests.conftest import Script
from tests.support.scripted import json_answer

from .calls import calls
from .clients import client
from .test_users import unique

pytestmark = pytest.mark.anyio


@calls(DataCenter.policies, DataCenter.policy, DataCenter.create_policy, DataCenter.delete_policy)
def test_a_policy_is_created_found_and_deleted_by_name(sdc: DataCenter) -> None:
    name = unique("look")
    policy = sdc.create_policy(name, rules=["CAN listmachines", "CAN getmachine"], description="Look only")
    assert (policy.rules, policy.description) == (["CAN listmachines", "CAN getmachine"], "Look only")
    assert sdc.policy(name) == sdc.policy(policy.id) == sdc.policy(policy) == policy
    assert policy in sdc.policies()
    sdc.delete_policy(name)
    assert policy not in sdc.policies()
    with pytest.raises(ResourceNotFound):
        sdc.delete_policy(policy)


@calls(DataCenter.update_policy)
def test_a_policy_is_changed_by_name_although_the_server_takes_the_id(sdc: DataCenter) -> None:
    old, new = unique("old"), unique("new")
    policy = sdc.create_policy(old, rules=["CAN listmachines"], description="d", role_tags=[])
    changed = sdc.update_policy(old, name=new, rules=["CAN b", "CAN a"], description="")
    assert (changed.id, changed.name, changed.rules) == (policy.id, new, ["CAN a", "CAN b"])
    assert changed.description is None
    with pytest.raises(InvalidArgument):
        sdc.update_policy(changed, rules=["MAY a"])


def test_a_change_of_nothing_is_refused(scripted: Script) -> None:
    server = scripted(json_answer(200, {}))
    with client(server) as sdc:
        with pytest.raises(ValueError, match="something to change"):
            sdc.update_policy("look")
        with pytest.raises(TypeError, match="rules must be a list"):
            sdc.create_policy("look", rules="CAN listmachines")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert server.requests == []


@calls(DataCenter.wait_for_policy)
def test_waiting_until_a_policy_is_shown_in_whatever_order(sdc: DataCenter) -> None:
    policy = sdc.create_policy(unique("p"), rules=["CAN b", "CAN a"], description="")
    assert (sdc.wait_for_policy(policy, interval=0.01)).id == policy.id
    assert (sdc.wait_for_policy(policy.name, interval=0.01)).id == policy.id
