"""Members and policies of roles, in the words of the API version: texts below 9, objects since. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from sdc_sdk.identifiers import ByName, is_uuid, look_up, member_of, reference, sequence

if TYPE_CHECKING:
    from sdc_cloudapi.models import PolicyReference, RoleMember, User

Member: TypeAlias = "str | User | RoleMember | Mapping[str, Any]"
"""A sub-user by login or id, or a `RoleMember` (or mapping), which can also be another account."""
PolicyOf: TypeAlias = "ByName | PolicyReference"
"""A policy by name or id."""


def members_as_objects(members: Sequence[Member] | None, defaults: Sequence[Member] | None) -> list[RoleMember] | None:
    """Members as API version 9 takes them; default ones are members, too.

    Raises:
        TypeError: Something that is no member, or one text in place of a list.
        ValueError: A member with neither id nor login: CloudAPI would never answer.
    """
    if members is None and defaults is None:
        return None
    merged = {_key(member): member for member in map(_member, sequence(members or (), "members"))}
    for member in map(_member, sequence(defaults or (), "default_members")):
        merged.setdefault(_key(member), member).default = True
    return list(merged.values())


def logins(members: Sequence[Member] | None, what: str) -> list[str] | None:
    """Members as API versions below 9 take them.

    Raises:
        TypeError: Something that is no member, or one text in place of a list.
        ValueError: A member without a login.
    """
    return None if members is None else [_login(value) for value in sequence(members, what)]


def policies_as_objects(policies: Sequence[PolicyOf] | None) -> list[PolicyReference] | None:
    """Policies as API version 9 takes them. Raises as `logins` does."""
    return None if policies is None else [_policy(value) for value in sequence(policies, "policies")]


def policy_names(policies: Sequence[PolicyOf] | None) -> list[str] | None:
    """Policies as API versions below 9 take them. Raises as `logins` does."""
    if policies is None:
        return None
    return [reference(value, "policy", "name") for value in sequence(policies, "policies")]


def _member(value: Member) -> RoleMember:
    from sdc_cloudapi.models import RoleMember  # here: only those who write roles need it

    named = reference(value, "member", "id", "login")
    if isinstance(value, str):
        return RoleMember(type="subuser", id=named) if is_uuid(named) else RoleMember(type="subuser", login=named)
    return RoleMember(
        type=member_of(value, "type") or "subuser",
        id=member_of(value, "id"),
        login=member_of(value, "login"),
        default=True if look_up(value, "default") is True else None,
    )


def _key(member: RoleMember) -> tuple[str, str | None]:
    return member.type, member.login or member.id


def _login(value: Member) -> str:
    login = reference(value, "member", "login")
    if is_uuid(login):
        raise ValueError(f"API versions below 9 take the login of a member, not its id: {login}")
    return login


def _policy(value: PolicyOf) -> PolicyReference:
    from sdc_cloudapi.models import PolicyReference  # here, for the same reason

    named = reference(value, "policy", "id", "name")
    return PolicyReference(id=named) if is_uuid(named) else PolicyReference(name=named)
