"""Whether what was written is shown."""

from __future__ import annotations

import pytest

from sdc_cloudapi.models import Policy, PolicyReference, Role, RoleMember
from sdc_sdk._core.waiting import shows

POLICY = Policy(id="1", name="look", rules=["CAN a", "CAN b"])


@pytest.mark.parametrize(
    "wanted",
    [
        "look",
        POLICY,
        Policy(id="1", name="look", rules=["CAN b", "CAN a"], description=""),
        {"id": "1", "name": "look", "rules": ["CAN a", "CAN b"], "updated": "2026-11-23T10:00:00Z"},
    ],
)
def test_it_is_shown(wanted: object) -> None:
    assert shows(POLICY, wanted)


@pytest.mark.parametrize(
    "wanted",
    [
        Policy(id="1", name="glance", rules=["CAN a", "CAN b"]),
        Policy(id="1", name="look", rules=["CAN a"]),
        Policy(id="1", name="look", rules=["CAN a", "CAN b"], description="d"),
        {"id": "1"},
    ],
)
def test_it_is_not_shown_yet(wanted: object) -> None:
    assert not shows(POLICY, wanted)


def test_lists_of_objects_have_no_order() -> None:
    members = [RoleMember(type="subuser", login="bob", default=True), RoleMember(type="account", login="eve")]
    policies = [PolicyReference(id="1", name="a"), PolicyReference(id="2", name="b")]
    one = Role(id="1", name="r", members=[*members], policies=[*policies], default_members=[])
    two = Role(id="1", name="r", members=[*reversed(members)], policies=[*reversed(policies)])
    assert shows(one, two)
    assert not shows(one, Role(id="1", name="r", members=[members[0]], policies=[*policies]))
