"""Roles of the account."""

from sdc_sdk.emulator._cloud.auth.authorization import ADMINISTRATOR
from sdc_sdk.emulator._cloud.context import Call
from sdc_sdk.emulator._cloud.routes.role_format import Wanted, read_role, role_json
from sdc_sdk.emulator._cloud.state.accounts import Member, Role
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import internal_error, invalid_argument, missing_parameter, not_found
from sdc_sdk.emulator._cloud.web.routing import TYPED, Route


def list_roles(call: Call) -> Answer:
    """GET /:account/roles."""
    return Answer(200, [role_json(role, call) for role in call.account.roles])


def get_role(call: Call) -> Answer:
    """GET /:account/roles/:role, by name or id."""
    return Answer(200, role_json(_find(call), call))


def create_role(call: Call) -> Answer:
    """POST /:account/roles."""
    wanted = read_role(call)
    if not call.given("name"):
        raise missing_parameter("Request is missing required parameter: name")
    role = Role("")
    _change(call, role, wanted)
    call.account.roles.append(role)
    location = f"/{call.account.login}/roles/{role.id}"
    return Answer(201, role_json(role, call), {"Location": location}, made=role.id)


def update_role(call: Call) -> Answer:
    """POST /:account/roles/:role, by name or id. What is sent replaces what is there."""
    wanted = read_role(call)
    role = _find(call)
    if role.name == ADMINISTRATOR and wanted.policies is not None:
        raise invalid_argument("Administrator role cannot have policies")
    if wanted == Wanted():
        raise internal_error()
    _change(call, role, wanted)
    return Answer(200, role_json(role, call))


def delete_role(call: Call) -> Answer:
    """DELETE /:account/roles/:role, by id alone."""
    for role in call.account.roles:
        if role.id == call.text("role"):
            call.account.roles.remove(role)
            return Answer(204)
    raise not_found("The resource you requested does not exist")


def _find(call: Call) -> Role:
    wanted = call.text("role")
    role = call.account.role(wanted)
    if role is None:
        raise not_found(f"{wanted} does not exist")
    return role


def _change(call: Call, role: Role, wanted: Wanted) -> None:
    if wanted.members is not None:
        _check_members(call, wanted.members)
    if wanted.name and wanted.name != role.name:
        if any(other.name == wanted.name for other in call.account.roles):
            raise invalid_argument("Name is not unique")
        role.name = wanted.name
    if wanted.members is not None:
        role.members = wanted.members
    if wanted.policies is not None:
        role.policies = wanted.policies


def _check_members(call: Call, members: list[Member]) -> None:
    """Nobody may be a member twice; the directory says so in its own words."""
    ids = [member.id for member in members]
    twice = next((member for member in members if ids.count(member.id) > 1), None)
    if twice:
        parent = f", uuid={call.account.id}" if twice.type == "subuser" else ""
        raise invalid_argument(f"uuid={twice.id}{parent}, ou=users, o=smartdc is not unique")


PATH, ONE = "/:account/roles", "/:account/roles/:role"
ROUTES = (
    Route("POST", PATH, "createrole", create_role, types=TYPED, family="roles", role_tags="save"),
    Route("GET", PATH, "listroles", list_roles, family="roles", role_tags="show"),
    Route("HEAD", PATH, "headroles", list_roles, family="roles", role_tags="show"),
    Route("GET", ONE, "getrole", get_role, family="roles", role_tags="show"),
    Route("HEAD", ONE, "headrole", get_role, family="roles", role_tags="show"),
    Route("POST", ONE, "updaterole", update_role, family="roles", role_tags="save"),
    Route("DELETE", ONE, "deleterole", delete_role, family="roles", role_tags="drop"),
)
