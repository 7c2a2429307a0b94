"""Metadata of a machine."""

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.provision.job_effects import update_values, without
from sdc_sdk.emulator._cloud.provision.machine_validation import invalid_values
from sdc_sdk.emulator._cloud.routing import Route
from sdc_sdk.emulator._cloud.state.machine import Machine
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import internal_error, invalid_argument, not_found, validation_failed
from sdc_sdk.emulator._cloud.web.js_values import Json, truthy

RESERVED = ("account", "machine", "uuid", "owner_uuid", "credentials", "image")
UNDELETABLE = ("credentials", "administrator_pw", "root_authorized_keys")
PATH = "/:account/machines/:machine/metadata"


def list_metadata(context: RequestContext) -> Answer:
    """GET .../metadata. Passwords are included only with `credentials`."""
    metadata = dict(context.machine.metadata)
    if context.given("credentials"):
        metadata["credentials"] = _passwords(context.machine)
    return Answer(200, metadata)


def get_metadata(context: RequestContext) -> Answer:
    """GET .../metadata/:key: a string. Numbers and booleans are a 404, although they exist."""
    key = context.text("key")
    if key == "credentials":
        return Answer(200, _passwords(context.machine))
    if not key.isascii() or " " in key:
        raise internal_error()
    value = _value(context.machine, key)
    if not isinstance(value, str):
        raise not_found(f"{key} is not metadata")
    return Answer(200, value)


def _passwords(machine: Machine) -> dict[str, Json]:
    return {name.removesuffix("_pw"): value for name, value in machine.credentials.items()}


def _value(machine: Machine, key: str) -> Json:
    if key not in machine.metadata:
        raise not_found(f'metadatum "{key}" not found')
    return machine.metadata[key]


def add_metadata(context: RequestContext) -> Answer:
    """POST .../metadata. Passwords are ignored."""
    sent = {name: value for name, value in context.params.items() if name not in RESERVED and not name.endswith("_pw")}
    wrong = invalid_values("customer_metadata", sent)
    if not sent:
        wrong = [("customer_metadata", "Invalid", "Invalid parameter")]
    if wrong:
        raise validation_failed("Invalid metadatum parameters", *wrong)
    machine = context.machine
    job = context.start_job("set_metadata", update_values(machine, "metadata", lambda existing: existing | sent))
    return Answer(200, machine.metadata | sent, {"x-job-uuid": job.id})


def delete_metadata(context: RequestContext) -> Answer:
    """DELETE .../metadata/:key."""
    key = context.text("key")
    if key in UNDELETABLE:
        raise invalid_argument(f"Metadata key {key} can not be deleted")
    _value(context.machine, key)
    context.start_job(
        "remove_metadata", update_values(context.machine, "metadata", lambda existing: without(existing, key))
    )
    return Answer(204)


def delete_all_metadata(context: RequestContext) -> Answer:
    """DELETE .../metadata. Like the real server, it leaves `uuid` and `owner_uuid` behind, which it adds itself."""
    machine = context.machine
    kept = {name: machine.metadata[name] for name in UNDELETABLE[1:] if name in machine.metadata}
    left: dict[str, Json] = {**kept, "uuid": machine.id, "owner_uuid": machine.owner}
    action = "replace_metadata" if any(not truthy(left.get(name)) for name in machine.metadata) else "set_metadata"
    context.start_job(action, update_values(machine, "metadata", lambda _: left))
    return Answer(204)


ROUTES = (
    Route("POST", PATH, "addmachinemetadata", add_metadata, family="machines"),
    Route("GET", PATH, "listmachinemetadata", list_metadata, family="machines"),
    Route("HEAD", PATH, "headmachinemetadata", list_metadata, family="machines"),
    # HEAD of one key is missing: the real server drops that route.
    Route("GET", f"{PATH}/:key", "getmachinemetadata", get_metadata, family="machines"),
    Route("DELETE", PATH, "deleteallmachinemetadata", delete_all_metadata, family="machines"),
    Route("DELETE", f"{PATH}/:key", "deletemachinemetadata", delete_metadata, family="machines"),
)
