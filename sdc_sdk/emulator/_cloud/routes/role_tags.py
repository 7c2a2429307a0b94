"""Role tags. Because of these PUT routes, most unknown paths are a 405."""

from sdc_sdk.emulator._cloud.auth.role_tagging import ROLE_TAGS_SINCE, requested_roles, resource_roles, set_role_tags
from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.routing import Route
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import NeverAnswered, not_found

KINDS = (
    *("machines", "users", "roles", "packages", "images", "policies", "keys"),
    *("datacenters", "fwrules", "networks", "services"),
)


def replace_role_tags(context: RequestContext) -> Answer:
    """PUT on the account, a collection or a resource. Mostly, the resource need not exist."""
    if not context.since(ROLE_TAGS_SINCE):
        raise NeverAnswered
    kind, resource_id = context.text("resource_name"), context.text("resource_id")
    if kind == "users" and resource_id and context.account.user(resource_id) is None:
        raise not_found(f"{resource_id} does not exist")
    if kind and kind not in KINDS:
        raise not_found(f"{kind} is not a valid resource")
    roles = requested_roles(context)
    if roles is None:
        roles = resource_roles(context) or context.active_roles
    set_role_tags(context, roles)
    return Answer(200, {"name": context.resource, "role-tag": [role.name for role in roles]})


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
