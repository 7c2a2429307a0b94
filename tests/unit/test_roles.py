"""Members and policies of roles, in both formats."""

from __future__ import annotations

from typing import Any

import pytest

from sdc_cloudapi.models import Policy, PolicyReference, RoleMember, User
from sdc_sdk._core import roles
from sdc_sdk._core.roles import Member, PolicyOf

ID = "5f7a1c1e-7a1e-4a53-9d6f-0f2d8a3b4c5d"
BOB = User.from_dict(
    {
        "id": ID,
        "login": "bob",
        "email": "bob@acme.example",
        "created": "2026-11-23T10:00:00Z",
        "updated": "2026-11-23T10:00:00Z",
    }
)
EVE: Any = {"login": "eve"}  # as a server sends it, without the type that a request needs
READ = Policy(id=ID, name="read", rules=[])


def member(*, id: str | None = None, login: str | None = None, default: bool | None = None) -> RoleMember:
    return RoleMember(type="subuser", id=id, login=login, default=default)


def test_since_version_9_members_are_objects() -> None:
    given: list[Member] = [
        "alice",
        ID,
        BOB,
        EVE | {"email": "kept out"},
        RoleMember(type="account", login="other"),
    ]
    assert roles.members(given, None, texts=False) == [
        member(login="alice"),
        member(id=ID),
        member(id=ID, login="bob"),
        member(login="eve"),
        RoleMember(type="account", login="other"),
    ]
    assert roles.default_members(given, ["alice"], texts=False) is None


def test_default_members_are_members_that_are_marked() -> None:
    assert roles.members(["alice", BOB], ["bob", "eve"], texts=False) == [
        member(login="alice"),
        member(id=ID, login="bob", default=True),
        member(login="eve", default=True),
    ]
    assert roles.members(None, [BOB], texts=False) == [member(id=ID, login="bob", default=True)]


def test_what_was_given_stays_as_it_was() -> None:
    given = RoleMember(type="subuser", login="bob")
    roles.members([given], ["bob"], texts=False)
    assert given.default is None


def test_below_version_9_members_are_logins() -> None:
    given: list[Member] = ["alice", BOB, EVE | {"default": True}]
    assert roles.members(given, None, texts=True) == ["alice", "bob", "eve"]
    assert roles.default_members(given, ["alice", "eve"], texts=True) == ["eve", "alice"]
    assert roles.default_members(["alice"], None, texts=True) is None
    assert roles.default_members(["alice"], [], texts=True) == []


def test_policies_are_objects_or_names() -> None:
    given: list[PolicyOf] = ["look", READ, {"name": "write"}, PolicyReference(name="own")]
    assert roles.policies(given, texts=False) == [
        PolicyReference(name="look"),
        PolicyReference(id=ID),
        PolicyReference(name="write"),
        PolicyReference(name="own"),
    ]
    assert roles.policies(given, texts=True) == ["look", "read", "write", "own"]


def test_nothing_and_an_empty_list_are_not_the_same() -> None:
    for texts in (True, False):
        assert roles.members(None, None, texts=texts) is None
        assert roles.members([], None, texts=texts) == []
        assert roles.policies(None, texts=texts) is None
        assert roles.policies([], texts=texts) == []


@pytest.mark.parametrize("texts", [True, False])
@pytest.mark.parametrize("given", ["bob", {"login": "bob"}, 7])
def test_one_member_is_no_list(given: Any, texts: bool) -> None:
    with pytest.raises(TypeError, match="members must be a list"):
        roles.members(given, None, texts=texts)
    with pytest.raises(TypeError, match="policies must be a list"):
        roles.policies(given, texts=texts)


@pytest.mark.parametrize("texts", [True, False])
@pytest.mark.parametrize("given", [{}, {"type": "subuser"}, 7, None])
def test_a_member_without_a_name_is_refused(given: Any, texts: bool) -> None:
    with pytest.raises(TypeError, match="member"):
        roles.members([given], None, texts=texts)
