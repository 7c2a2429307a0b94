"""Role tags: the PUT routes that make most unknown paths a 405."""

from sdc_sdk.emulator._cloud.auth.role_tagging import SINCE, resource_roles, set_role_tags, wanted_roles
from sdc_sdk.emulator._cloud.context import Call
from sdc_sdk.emulator._cloud.routing import Route
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import Silence, not_found

KINDS = (
    *("machines", "users", "roles", "packages", "images", "policies", "keys"),
    *("datacenters", "fwrules", "networks", "services"),
)


def replace_role_tags(call: Call) -> Answer:
    """PUT on the account, a collection or a resource. Whether the resource is there is mostly not asked."""
    if not call.since(SINCE):
        raise Silence
    kind, resource_id = call.text("resource_name"), call.text("resource_id")
    if kind == "users" and resource_id and call.account.user(resource_id) is None:
        raise not_found(f"{resource_id} does not exist")
    if kind and kind not in KINDS:
        raise not_found(f"{kind} is not a valid resource")
    roles = wanted_roles(call)
    if roles is None:
        roles = resource_roles(call) or call.active_roles
    set_role_tags(call, roles)
    return Answer(200, {"name": call.resource, "role-tag": [role.name for role in roles]})


ROUTES = tuple(
    Route("PUT", path, "setroletags", replace_role_tags, family="resources")
    for path in (
        "/:account",
        "/:account/:resource_name",
        "/:account/users/:user/:resource_name",
        "/:account/:resource_name/:resource_id",
        "/:account/machines/:machine",
        "/:account/users/:user/keys/:resource_id",
    )
)
