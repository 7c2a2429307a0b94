"""The two formats of roles: lists of names up to API 8, lists of objects from 9."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sdc_sdk.emulator._cloud.context import Call
from sdc_sdk.emulator._cloud.state.accounts import Member, Person, Role
from sdc_sdk.emulator._cloud.web.api_errors import Silence, invalid_argument
from sdc_sdk.emulator._cloud.web.js_values import Json, text, texts, truthy
from sdc_sdk.emulator._cloud.web.json_schema import is_uuid

NEW_FORMAT = (9, 0, 0)
MEMBER_KEYS = ("type", "login", "id", "default")

Reference = Mapping[str, Json]


@dataclass
class Wanted:
    """What a request says of a role; None where it says nothing."""

    name: str = ""
    members: list[Member] | None = None
    policies: list[str] | None = None


def role_json(role: Role, call: Call) -> dict[str, Json]:
    """A role. One without members and policies keeps the old format, also at 9."""
    policies = [policy for policy in call.account.policies if policy.id in role.policies]
    members = [(member, person) for member in role.members if (person := _person(call, member))]
    if call.versions.ends_before(NEW_FORMAT) or not (members or policies):
        users = [(member, person) for member, person in members if member.type == "subuser"]
        return {
            "name": role.name,
            "id": role.id,
            "members": [person.login for _, person in users],
            "default_members": [person.login for member, person in users if member.default],
            "policies": [policy.name for policy in policies],
        }
    return {
        "name": role.name,
        "id": role.id,
        "policies": [{"id": policy.id, "name": policy.name} for policy in policies],
        "members": [_member_json(member, person) for member, person in members],
    }


def _member_json(member: Member, person: Person) -> dict[str, Json]:
    default: dict[str, Json] = {"default": True} if member.default else {}
    return {"id": person.id, "login": person.login, **default, "type": member.type}


def _person(call: Call, member: Member) -> Person | None:
    return call.account.user(member.id) if member.type == "subuser" else call.datacenter.directory.find(member.id)


def read_role(call: Call) -> Wanted:
    """What a request wants a role to be, in the format of its API version."""
    old = call.versions.ends_before(NEW_FORMAT)
    name = call.params.get("name")
    if truthy(name) and not isinstance(name, str) and not old:
        raise invalid_argument('Role "name" must be a string')
    policies = _old_policies(call) if old else _policy_objects(call)
    members = _old_members(call) if old else _member_objects(call)
    refusals = ['"true" is not a valid role name'] if name == "true" else []
    wanted = Wanted(call.text("name"))
    if members is not None:
        wanted.members = [member for item in members if (member := _resolved_member(call, item, refusals))]
    if policies is not None:
        if name == "administrator":
            refusals.append("Administrator role cannot have policies")
        wanted.policies = [policy for item in policies if (policy := _resolved_policy(call, item, refusals))]
    if refusals:
        raise invalid_argument(", ".join(refusals))
    return wanted


def _objects(call: Call, name: str) -> list[Reference] | None:
    if not call.given(name):
        return None
    sent = call.params[name]
    if not isinstance(sent, list) or not all(isinstance(item, dict) for item in sent):
        raise invalid_argument(f'Role "{name}" must be an array of objects')
    return [item for item in sent if isinstance(item, dict)]


def _policy_objects(call: Call) -> list[Reference] | None:
    policies = _objects(call, "policies")
    for policy in policies or []:
        for key in policy:
            if key not in ("id", "name"):
                message = f'Policy references may only contain "name" or "id" properties, not "{key}"'
                raise invalid_argument(message)
            _check_reference("Policy", key, policy[key])
    return policies


def _member_objects(call: Call) -> list[Reference] | None:
    members = _objects(call, "members")
    for member in members or []:
        if not isinstance(member.get("type"), str):
            raise invalid_argument('Role "member" references must have a string "type" property')
        if member["type"] not in ("subuser", "account"):
            raise invalid_argument(f'Member "type" is not supported: "{text(member["type"])}"')
        for key in member:
            if key not in MEMBER_KEYS:
                message = 'Member references may only contain "type", "login", "id", or "default" properties'
                raise invalid_argument(f'{message}, not "{key}"')
            _check_reference("Member", key, member[key])
    return members


def _check_reference(what: str, key: str, value: Json) -> None:
    if key == "id" and not (isinstance(value, str) and is_uuid(value)):
        raise invalid_argument(f'{what} "id" property must be a string UUID')
    if key in ("name", "login") and not isinstance(value, str):
        raise invalid_argument(f'{what} "{key}" property must be a string')
    if key == "default" and not isinstance(value, bool):
        raise invalid_argument('Member "default" property must be a boolean')


def _names(call: Call, name: str) -> list[str] | None:
    return texts(call.params[name]) if call.given(name) else None


def _old_policies(call: Call) -> list[Reference] | None:
    names = _names(call, "policies")
    return None if names is None else [{"name": name} for name in names]


def _old_members(call: Call) -> list[Reference] | None:
    members, defaults = _names(call, "members"), _names(call, "default_members")
    if members is None and defaults is None:
        return None
    members, defaults = members or [], defaults or []
    logins = list(dict.fromkeys(members + defaults))
    return [{"type": "subuser", "login": login, "default": login in defaults} for login in logins]


def _resolved_policy(call: Call, item: Reference, refusals: list[str]) -> str:
    """The id of a policy; of name and id the name counts."""
    by_name = next((policy for policy in call.account.policies if policy.name == item.get("name")), None)
    found = by_name or next((policy for policy in call.account.policies if policy.id == item.get("id")), None)
    if found:
        return found.id
    refusals.append(f"Invalid policy: {text(item.get('id') or item.get('name') or json.dumps(item))}")
    return ""


def _resolved_member(call: Call, item: Reference, refusals: list[str]) -> Member | None:
    """A member; of login and id the id counts."""
    wanted = item.get("id") or item.get("login")
    kind: Literal["subuser", "account"] = "account" if item["type"] == "account" else "subuser"
    if not wanted and kind == "subuser":
        raise Silence
    name = text(wanted) if wanted else ""
    person = call.account.user(name) if kind == "subuser" else call.datacenter.directory.find(name)
    if person is None:
        refusals.append(f"Invalid {kind}: {name}")
        return None
    return Member(kind, person.id, default=item.get("default") is True)
