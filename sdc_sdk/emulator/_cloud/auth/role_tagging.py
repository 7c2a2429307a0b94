"""Role tags of resources: reads show them, creates and updates save them, deletes drop them."""

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
    """The path that carries the role tags: that of the machine or sub-user for their parts, except keys."""
    _, _, *parts = context.incoming.path.split("/")
    parts = [context.text("account"), *parts]
    if len(parts) > 3 and not (parts[1] == "users" and parts[3] == "keys"):
        parts = parts[: 3 if len(parts) == 4 or parts[1] == "machines" else 4]
    return percent_decoded("/" + "/".join(parts))


def resource_roles(context: RequestContext) -> list[Role]:
    """The roles with which the requested resource is tagged. They may be cached."""
    machine = context.machine_or_none
    ids = machine.role_tags if machine else context.account.role_tags.get(context.resource, [])
    if context.datacenter.options.role_tag_cache:
        ids = _cached(context, machine.id if machine else context.resource, ids)
    return context.account.roles_by_id(ids)


def _cached(context: RequestContext, resource: str, ids: list[str]) -> list[str]:
    """What the last read found that is not too old, as where CloudAPI asks a replica of the directory."""
    cache, now = context.datacenter.role_tag_cache, context.datacenter.clock.now()
    key = (context.account.id, resource)
    expires, cached = cache.get(key, (0.0, ids))
    if expires > now:
        return cached
    cache[key] = (now + context.datacenter.options.role_tag_cache, ids)
    return ids


def show_role_tags(context: RequestContext) -> dict[str, str]:
    """The `role-tag` response header, if the resource has role tags."""
    names = [role.name for role in resource_roles(context)]
    return {"role-tag": ",".join(names)} if names and context.since(ROLE_TAGS_SINCE) else {}


def set_role_tags(context: RequestContext, roles: list[Role]) -> None:
    """Replace the role tags of the requested resource."""
    ids = [role.id for role in roles]
    machine = context.machine_or_none
    if machine:
        machine.role_tags = ids
    elif ids:
        context.account.role_tags[context.resource] = ids
    else:
        context.account.role_tags.pop(context.resource, None)


def requested_roles(context: RequestContext) -> list[Role] | None:
    """The roles that a request names in a parameter or the header; None if it names none.

    Raises:
        CloudError: 409 if a role does not exist.
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
    """Call the handler of the route, and show, save or drop the role tags of the resource."""
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
    """Tag the created or changed resource with the roles of the header, or else the caller's active roles."""
    if not context.since(ROLE_TAGS_SINCE) or not (context.incoming.headers.get("role-tag") or context.active_roles):
        return
    if created_id:
        context.resource += "/" + created_id
    try:
        roles = requested_roles(context)
    except CloudError:
        return  # the resource stays created
    set_role_tags(context, roles if roles is not None else resource_roles(context) or context.active_roles)
