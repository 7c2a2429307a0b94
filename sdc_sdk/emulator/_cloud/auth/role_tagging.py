"""What answering does to role tags: reads show them, creates and updates save them, deletes drop them."""

from dataclasses import replace

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.routing import Route
from sdc_sdk.emulator._cloud.state.accounts import Role
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import CloudError, invalid_argument
from sdc_sdk.emulator._cloud.web.js_values import Json, text, truthy
from sdc_sdk.emulator._cloud.web.url_parsing import percent_decoded

ROLE_TAGS_SINCE = (7, 2, 0)


def resource_name(context: RequestContext) -> str:
    """The path of what is tagged: what belongs to a machine or a sub-user counts as that, except its keys."""
    _, _, *parts = context.incoming.path.split("/")
    parts = [context.text("account"), *parts]
    if len(parts) > 3 and not (parts[1] == "users" and parts[3] == "keys"):
        parts = parts[: 3 if len(parts) == 4 or parts[1] == "machines" else 4]
    return percent_decoded("/" + "/".join(parts))


def resource_roles(context: RequestContext) -> list[Role]:
    """The roles that the resource of a request is tagged with."""
    machine = context.machine_or_none
    ids = machine.role_tags if machine else context.account.role_tags.get(context.resource, [])
    return context.account.roles_by_id(ids)


def show_role_tags(context: RequestContext) -> dict[str, str]:
    """The response header, if there is something to show."""
    names = [role.name for role in resource_roles(context)]
    return {"role-tag": ",".join(names)} if names and context.since(ROLE_TAGS_SINCE) else {}


def set_role_tags(context: RequestContext, roles: list[Role]) -> None:
    """Replace the tags of the resource."""
    ids = [role.id for role in roles]
    machine = context.machine_or_none
    if machine:
        machine.role_tags = ids
    elif ids:
        context.account.role_tags[context.resource] = ids
    else:
        context.account.role_tags.pop(context.resource, None)


def wanted_roles(context: RequestContext) -> list[Role] | None:
    """The roles that a request names, in a parameter or the header; None when it names none.

    Raises:
        CloudError: 409, there is no such role.
    """
    wanted: Json = context.params.get("role-tag")
    if not truthy(wanted):
        header = context.incoming.headers.get("role-tag")
        if not header:
            return None
        wanted = header.split(",")
    names = [text(name) for name in (wanted if isinstance(wanted, list) else [wanted])]
    by_name = {role.name: role for role in context.account.roles}
    unknown = [name for name in dict.fromkeys(names) if name not in by_name]
    if unknown:
        raise invalid_argument(f"Role(s) {', '.join(unknown)} not found")
    return [by_name[name] for name in names]


def answer_and_tag(context: RequestContext, route: Route) -> Answer:
    """Let the route answer, and do to the role tags of its resource what the route does."""
    shown = show_role_tags(context) if route.role_tags == "show" and context.resource else {}
    try:
        answer = route.handler(context)
    except CloudError as error:
        answer = Answer.from_error(error)
    if route.role_tags == "save" and answer.status in (200, 201):
        _save(context, answer.created_id)
    if route.role_tags == "drop" and answer.status == 204:
        context.account.role_tags.pop(context.resource, None)
    return replace(answer, headers=shown | answer.headers)


def _save(context: RequestContext, created_id: str) -> None:
    """Tag what was made or changed with the roles of the header, or those that a sub-user acted under."""
    if not context.since(ROLE_TAGS_SINCE) or not (context.incoming.headers.get("role-tag") or context.active_roles):
        return
    if created_id:
        context.resource += "/" + created_id
    try:
        roles = wanted_roles(context)
    except CloudError:
        return  # what was made stays made
    set_role_tags(context, roles if roles is not None else resource_roles(context) or context.active_roles)
