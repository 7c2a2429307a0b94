"""Members and policies of roles (strings below API version 9, objects from 9 on), and ranges of API versions."""

from __future__ import annotations

import re
from typing import TypeAlias

from sdc_cloudapi import models
from sdc_sdk._core.references import is_uuid, look_up, member_of, reference, sequence
from sdc_sdk._core.sequences import SequenceNotStr

Member: TypeAlias = "str | models.User | models.RoleMember | models.RoleMemberDict"
"""A sub-user by login or id, or a `RoleMember` (or mapping), which can also be another account."""
PolicyOf: TypeAlias = "str | models.Policy | models.PolicyReference | models.PolicyReferenceDict"
"""A policy by name or id."""


def members(
    given: SequenceNotStr[Member] | None, defaults: SequenceNotStr[Member] | None, *, texts: bool
) -> list[str | models.RoleMember] | None:
    """The members. From version 9 on, they include the default members, with a flag.

    Raises:
        TypeError: Something is not a member, or a string instead of a list.
        ValueError: A member lacks what the API version needs.
    """
    if texts:
        return None if given is None else [_login(value) for value in sequence(given, "members")]
    if given is None and defaults is None:
        return None
    merged = {_key(member): member for member in map(_member, sequence(given or (), "members"))}
    for member in map(_member, sequence(defaults or (), "default_members")):
        merged.setdefault(_key(member), member).default = True
    return list(merged.values())


def default_members(
    given: SequenceNotStr[Member] | None, defaults: SequenceNotStr[Member] | None, *, texts: bool
) -> list[str] | None:
    """The members who have the role by default, for versions below 9. Raises as `members` does."""
    if not texts:
        return None
    marked = [value for value in given or () if look_up(value, "default") is True]
    if defaults is None and not marked:
        return None
    return list(dict.fromkeys(_login(value) for value in (*marked, *sequence(defaults or (), "default_members"))))


def policies(given: SequenceNotStr[PolicyOf] | None, *, texts: bool) -> list[str | models.PolicyReference] | None:
    """The policies. Raises as `members` does."""
    if given is None:
        return None
    values = sequence(given, "policies")
    return [reference(value, "policy", "name") if texts else _policy(value) for value in values]


def _member(value: Member) -> models.RoleMember:
    named = reference(value, "member", "id", "login")
    if isinstance(value, str):
        return (
            models.RoleMember(type="subuser", id=named)
            if is_uuid(named)
            else models.RoleMember(type="subuser", login=named)
        )
    return models.RoleMember(
        type=member_of(value, "type") or "subuser",
        id=member_of(value, "id"),
        login=member_of(value, "login"),
        default=True if look_up(value, "default") is True else None,
    )


def _key(member: models.RoleMember) -> tuple[str, str | None]:
    return member.type, member.login or member.id


def _login(value: Member) -> str:
    if member_of(value, "type") == "account":
        raise ValueError("only sub-users can be members of roles below API version 9")
    login = reference(value, "member", "login")
    if is_uuid(login):
        raise ValueError(f"API versions below 9 expect the login of a member, not its id: {login}")
    return login


def _policy(value: PolicyOf) -> models.PolicyReference:
    named = reference(value, "policy", "id", "name")
    return models.PolicyReference(id=named) if is_uuid(named) else models.PolicyReference(name=named)


Version: TypeAlias = tuple[float, float, float]

_PART = re.compile(r"(<=|>=|<|>|~>?|\^|=)?\s*v?(\d+|[xX*])(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?")
_ANY: Version = (float("inf"), 0, 0)


def is_below(versions: str, version: Version) -> bool:
    """Whether all versions of the range are below `version`; CloudAPI then uses older formats and rules."""
    return all(_end(alternative) <= version for alternative in versions.split("||"))


def _end(alternative: str) -> Version:
    """The first version above one alternative of a range."""
    parts = _PART.finditer(re.sub(r"(\S+)\s+-\s+(\S+)", r">=\1 <=\2", alternative))
    return min((_end_of_part(part) for part in parts), default=_ANY)


def _end_of_part(part: re.Match[str]) -> Version:
    operator, *texts = part.groups()
    numbers = [int(text) for text in texts if text is not None and text.isdigit()]
    if operator in (">", ">=") or not numbers:
        return _ANY
    if operator == "<":
        return _filled(numbers)
    if operator == "^":
        numbers = numbers[:1]
    elif operator in ("~", "~>"):
        numbers = numbers[:2]
    return _filled([*numbers[:-1], numbers[-1] + 1])


def _filled(numbers: list[int]) -> Version:
    major, minor, patch = (*numbers, 0, 0)[:3]
    return (major, minor, patch)
