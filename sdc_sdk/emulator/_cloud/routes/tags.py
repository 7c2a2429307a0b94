"""Tags of a machine. Changes answer with the future tags; the machine has them when the job is done."""

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.provision.job_effects import update_values, without
from sdc_sdk.emulator._cloud.provision.machine_validation import DOCKER_TAG, FieldErrors, invalid_tags, invalid_values
from sdc_sdk.emulator._cloud.routing import Route
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import internal_error, not_found, validation_failed
from sdc_sdk.emulator._cloud.web.js_values import Json, truthy

# Parameters that are not tags. Every other parameter becomes a tag, even `as-role`.
RESERVED = ("account", "machine", "uuid", "owner_uuid", "context", "image")
PATH = "/:account/machines/:machine/tags"


def list_tags(context: RequestContext) -> Answer:
    """GET .../tags."""
    return Answer(200, dict(context.machine.tags))


def get_tag(context: RequestContext) -> Answer:
    """GET .../tags/:tag: a string. Numbers and booleans become an empty body."""
    name = context.text("tag")
    if not name.isascii() or " " in name:
        raise internal_error()
    # The real server passes the name on without escaping it, so it does not find names with a slash.
    if name not in context.machine.tags or "/" in name:
        raise not_found(f'tag "{name}" not found')
    value = context.machine.tags[name]
    return Answer(200, value if isinstance(value, str) else "")


def add_tags(context: RequestContext) -> Answer:
    """POST .../tags."""
    sent = _sent(context, "adding")
    job = context.start_job("set_tags", update_values(context.machine, "tags", lambda existing: existing | sent))
    return Answer(200, context.machine.tags | sent, {"x-job-uuid": job.id})


def replace_tags(context: RequestContext) -> Answer:
    """PUT .../tags. The audit only tells that they were replaced if some of the old ones have to go."""
    sent = _sent(context, "replacing")
    action = "replace_tags" if any(not truthy(sent.get(name)) for name in context.machine.tags) else "set_tags"
    job = context.start_job(action, update_values(context.machine, "tags", lambda _: sent))
    return Answer(200, sent, {"x-job-uuid": job.id})


def delete_tag(context: RequestContext) -> Answer:
    """DELETE .../tags/:tag."""
    name = context.text("tag")
    if name not in context.machine.tags:
        raise not_found(f'tag "{name}" not found')
    _refuse(_undeletable([name]), "deleting tag")
    context.start_job("remove_tags", update_values(context.machine, "tags", lambda existing: without(existing, name)))
    return Answer(204)


def delete_tags(context: RequestContext) -> Answer:
    """DELETE .../tags."""
    _refuse(_undeletable(list(context.machine.tags)), "deleting all tags")
    context.start_job("remove_tags", update_values(context.machine, "tags", lambda _: {}))
    return Answer(204)


def _sent(context: RequestContext, doing: str) -> dict[str, Json]:
    sent = {name: value for name, value in context.params.items() if name not in RESERVED}
    wrong = invalid_values("tags", sent) or invalid_tags(sent, docker=False)
    if not sent:
        wrong = [("tags", "Invalid", "Invalid parameter")]
    _refuse(wrong, f"{doing} tags")
    return sent


def _refuse(wrong: FieldErrors, doing: str) -> None:
    if wrong:
        raise validation_failed(f"error {doing}: Invalid tag parameters", *wrong)


def _undeletable(names: list[str]) -> FieldErrors:
    docker = [name for name in names if DOCKER_TAG.match(name)]
    return [("tags", "Invalid", f'Special tag "{name}" may not be deleted') for name in docker[:1]]


ROUTES = (
    Route("POST", PATH, "addmachinetags", add_tags, family="machines"),
    Route("PUT", PATH, "replacemachinetags", replace_tags, family="machines"),
    Route("GET", PATH, "listmachinetags", list_tags, family="machines"),
    Route("HEAD", PATH, "headmachinetags", list_tags, family="machines"),
    Route("GET", f"{PATH}/:tag", "getmachinetag", get_tag, family="machines"),
    Route("HEAD", f"{PATH}/:tag", "headmachinetag", get_tag, family="machines"),
    Route("DELETE", PATH, "deletemachinetags", delete_tags, family="machines"),
    Route("DELETE", f"{PATH}/:tag", "deletemachinetag", delete_tag, family="machines"),
)
