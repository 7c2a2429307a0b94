"""Roles of the account, in two formats: lists of names up to API 8, lists of objects since API 9."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sdc_sdk.emulator._cloud.auth.authorization import ADMINISTRATOR
from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.routing import IDENTITY_BODY_TYPES, Route
from sdc_sdk.emulator._cloud.state.accounts import Member, Principal, Role
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import (
    NeverAnswered,
    internal_error,
    invalid_argument,
    missing_parameter,
    not_found,
)
from sdc_sdk.emulator._cloud.web.js_values import Json, text, texts, truthy
from sdc_sdk.emulator._cloud.web.json_schema import is_uuid

OBJECTS_SINCE = (9, 0, 0)
MEMBER_KEYS = ("type", "login", "id", "default")
Reference = Mapping[str, Json]


@dataclass
class RoleChange:
    """The fields of a role that a request sets; None for those that it does not."""

    name: str = ""
    members: list[Member] | None = None
    policies: list[str] | None = None


def list_roles(context: RequestContext) -> Answer:
    """GET /:account/roles."""
    return Answer(200, [role_json(role, context) for role in context.account.roles])


def get_role(context: RequestContext) -> Answer:
    """GET /:account/roles/:role, by name or id."""
    return Answer(200, role_json(_find(context), context))


def create_role(context: RequestContext) -> Answer:
    """POST /:account/roles."""
    wanted = read_role(context)
    if not context.given("name"):
        raise missing_parameter("Request is missing required parameter: name")
    role = Role("")
    _change(context, role, wanted)
    context.account.roles.append(role)
    location = f"/{context.account.login}/roles/{role.id}"
    return Answer(201, role_json(role, context), {"Location": location}, created_id=role.id)


def update_role(context: RequestContext) -> Answer:
    """POST /:account/roles/:role, by name or id. Fields that are sent replace the old ones."""
    wanted = read_role(context)
    role = _find(context)
    if role.name == ADMINISTRATOR and wanted.policies is not None:
        raise invalid_argument("Administrator role cannot have policies")
    if wanted == RoleChange():
        raise internal_error()
    _change(context, role, wanted)
    return Answer(200, role_json(role, context))


def delete_role(context: RequestContext) -> Answer:
    """DELETE /:account/roles/:role, by id only."""
    for role in context.account.roles:
        if role.id == context.text("role"):
            context.account.roles.remove(role)
            return Answer(204)
    raise not_found("The resource you requested does not exist")


def _find(context: RequestContext) -> Role:
    wanted = context.text("role")
    role = context.account.role(wanted)
    if role is None:
        raise not_found(f"{wanted} does not exist")
    return role


def _change(context: RequestContext, role: Role, wanted: RoleChange) -> None:
    if wanted.members is not None:
        _check_members(context, wanted.members)
    if wanted.name and wanted.name != role.name:
        if any(other.name == wanted.name for other in context.account.roles):
            raise invalid_argument("Name is not unique")
        role.name = wanted.name
    if wanted.members is not None:
        role.members = wanted.members
    if wanted.policies is not None:
        role.policies = wanted.policies


def _check_members(context: RequestContext, members: list[Member]) -> None:
    """Refuse duplicate members, with the message of the directory."""
    ids = [member.id for member in members]
    twice = next((member for member in members if ids.count(member.id) > 1), None)
    if twice:
        parent = f", uuid={context.account.id}" if twice.type == "subuser" else ""
        raise invalid_argument(f"uuid={twice.id}{parent}, ou=users, o=smartdc is not unique")


def role_json(role: Role, context: RequestContext) -> dict[str, Json]:
    """A role in JSON. Without members and policies, it has the old format even with API 9."""
    policies = [policy for policy in context.account.policies if policy.id in role.policies]
    members = [(member, person) for member in role.members if (person := _person(context, member))]
    if context.versions.ends_before(OBJECTS_SINCE) or not (members or policies):
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


def _member_json(member: Member, person: Principal) -> dict[str, Json]:
    default: dict[str, Json] = {"default": True} if member.default else {}
    return {"id": person.id, "login": person.login, **default, "type": member.type}


def _person(context: RequestContext, member: Member) -> Principal | None:
    return context.account.user(member.id) if member.type == "subuser" else context.datacenter.directory.find(member.id)


def read_role(context: RequestContext) -> RoleChange:
    """Parse the fields of a role, in the format of the request's API version."""
    old = context.versions.ends_before(OBJECTS_SINCE)
    name = context.params.get("name")
    if truthy(name) and not isinstance(name, str) and not old:
        raise invalid_argument('Role "name" must be a string')
    policies = _old_policies(context) if old else _policy_objects(context)
    members = _old_members(context) if old else _member_objects(context)
    refusals = ['"true" is not a valid role name'] if name == "true" else []
    wanted = RoleChange(context.text("name"))
    if members is not None:
        wanted.members = [member for item in members if (member := _resolved_member(context, item, refusals))]
    if policies is not None:
        if name == "administrator":
            refusals.append("Administrator role cannot have policies")
        wanted.policies = [policy for item in policies if (policy := _resolved_policy(context, item, refusals))]
    if refusals:
        raise invalid_argument(", ".join(refusals))
    return wanted


def _objects(context: RequestContext, name: str) -> list[Reference] | None:
    if not context.given(name):
        return None
    sent = context.params[name]
    if not isinstance(sent, list) or not all(isinstance(item, dict) for item in sent):
        raise invalid_argument(f'Role "{name}" must be an array of objects')
    return [item for item in sent if isinstance(item, dict)]


def _policy_objects(context: RequestContext) -> list[Reference] | None:
    policies = _objects(context, "policies")
    for policy in policies or []:
        for key in policy:
            if key not in ("id", "name"):
                message = f'Policy references may only contain "name" or "id" properties, not "{key}"'
                raise invalid_argument(message)
            _check_reference("Policy", key, policy[key])
    return policies


def _member_objects(context: RequestContext) -> list[Reference] | None:
    members = _objects(context, "members")
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


def _sent_names(context: RequestContext, name: str) -> list[str] | None:
    return texts(context.params[name]) if context.given(name) else None


def _old_policies(context: RequestContext) -> list[Reference] | None:
    names = _sent_names(context, "policies")
    return None if names is None else [{"name": name} for name in names]


def _old_members(context: RequestContext) -> list[Reference] | None:
    members, defaults = _sent_names(context, "members"), _sent_names(context, "default_members")
    if members is None and defaults is None:
        return None
    members, defaults = members or [], defaults or []
    logins = list(dict.fromkeys(members + defaults))
    return [{"type": "subuser", "login": login, "default": login in defaults} for login in logins]


def _resolved_policy(context: RequestContext, item: Reference, refusals: list[str]) -> str:
    """The id of a policy. If name and id are given, the name decides."""
    by_name = next((policy for policy in context.account.policies if policy.name == item.get("name")), None)
    found = by_name or next((policy for policy in context.account.policies if policy.id == item.get("id")), None)
    if found:
        return found.id
    refusals.append(f"Invalid policy: {text(item.get('id') or item.get('name') or json.dumps(item))}")
    return ""


def _resolved_member(context: RequestContext, item: Reference, refusals: list[str]) -> Member | None:
    """Look up a member. If login and id are given, the id decides."""
    wanted = item.get("id") or item.get("login")
    kind: Literal["subuser", "account"] = "account" if item["type"] == "account" else "subuser"
    if not wanted and kind == "subuser":
        raise NeverAnswered
    name = text(wanted) if wanted else ""
    person = context.account.user(name) if kind == "subuser" else context.datacenter.directory.find(name)
    if person is None:
        refusals.append(f"Invalid {kind}: {name}")
        return None
    return Member(kind, person.id, default=item.get("default") is True)


PATH, ONE = "/:account/roles", "/:account/roles/:role"
ROUTES = (
    Route("POST", PATH, "createrole", create_role, types=IDENTITY_BODY_TYPES, family="roles", role_tags="save"),
    Route("GET", PATH, "listroles", list_roles, family="roles", role_tags="show"),
    Route("HEAD", PATH, "headroles", list_roles, family="roles", role_tags="show"),
    Route("GET", ONE, "getrole", get_role, family="roles", role_tags="show"),
    Route("HEAD", ONE, "headrole", get_role, family="roles", role_tags="show"),
    Route("POST", ONE, "updaterole", update_role, family="roles", role_tags="save"),
    Route("DELETE", ONE, "deleterole", delete_role, family="roles", role_tags="drop"),
)
