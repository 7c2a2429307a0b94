"""Checks of VMAPI, which return errors as (field, code, message)."""

import re

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.web.api_errors import invalid_argument
from sdc_sdk.emulator._cloud.web.js_values import Json, text, truthy
from sdc_sdk.emulator._cloud.web.json_schema import is_uuid

FieldErrors = list[tuple[str, str, str]]

NAME = re.compile(r"^[a-zA-Z0-9][a-zA-Z0-9\_\.\-]*$")
MAX_NAME_LENGTH = 189
MAX_DNS_LABEL_LENGTH = 63  # if the account enabled CNS
DOCKER_TAG = re.compile(r"sdc_docker$|docker:label:triton\.|docker:label:(?:com|io|org)\.docker(?:project)?\.")
TRITON_TAGS = {
    "triton.cns.disable": "boolean",
    "triton.cns.services": "string",
    "triton.cns.reverse_ptr": "string",
    "triton.cns.acme_challenge": "string",
    "triton.cmon.groups": "string",
    "triton.placement.exclude_virtual_servers": "boolean",
}


def invalid_name(name: str) -> FieldErrors:
    """Check the characters and the length of a machine's name."""
    if len(name) > MAX_NAME_LENGTH:
        return [("alias", "Invalid", f"String is longer than maximum of {MAX_NAME_LENGTH} characters")]
    if not NAME.fullmatch(name):
        return [("alias", "Invalid", f"String does not match regexp: /{NAME.pattern}/")]
    return []


def refuse_long_dns_name(context: RequestContext, name: str) -> None:
    """Refuse a name that is too long for a DNS label, if the account enabled CNS."""
    if context.account.triton_cns_enabled and len(name) > MAX_DNS_LABEL_LENGTH:
        raise invalid_argument(
            f"Name cannot be longer than {MAX_DNS_LABEL_LENGTH} characters, because you have triton_cns_enabled "
            "set on your Account."
        )


def duplicate_name(context: RequestContext, name: str) -> FieldErrors:
    """Check that no active machine of the account has this name, not even the same machine."""
    mine = context.datacenter.machines_of(context.account.id)
    if any(machine.name == name and machine.active for machine in mine):
        return [("alias", "Duplicate", "Already exists for this owner_uuid")]
    return []


def invalid_values(field: str, values: dict[str, Json]) -> FieldErrors:
    """Check that all values are strings, numbers or booleans; reports the first that is not."""
    for name, value in values.items():
        if not isinstance(value, (str, int, float)):
            return [(f"{field}.{name}", "Invalid", "Forbidden Data Type")]
        if field == "customer_metadata" and name.endswith("_pw"):
            return [(f"{field}.{name}", "Invalid", "Forbidden Metadata Key")]
    return []


def invalid_tags(tags: dict[str, Json], *, docker: bool = True) -> FieldErrors:
    """Check tags with a special meaning to Triton; reports the first that is invalid."""
    for name, value in tags.items():
        message = ""
        if name.startswith("triton."):
            message = _triton_tag(name, value)
        elif not docker and DOCKER_TAG.match(name):
            message = f'Special tag "{name}" not supported'
        if message:
            return [("tags", "Invalid", message)]
    return []


def _triton_tag(name: str, value: Json) -> str:
    if name not in TRITON_TAGS:
        return f'Unrecognized special triton tag "{name}"'
    wanted, got = TRITON_TAGS[name], _kind(value)
    if wanted == got:
        return ""
    return f'Triton tag "{name}" value must be a {wanted}: {_quoted(value)} ({got})'


def _kind(value: Json) -> str:
    return "boolean" if isinstance(value, bool) else "string" if isinstance(value, str) else "number"


def _quoted(value: Json) -> str:
    return f'"{value}"' if isinstance(value, str) else text(value)


def invalid_locality(locality: Json) -> FieldErrors:
    """Check locality hints, the predecessor of affinity rules."""
    if not isinstance(locality, (dict, list)):
        return [("locality", "Invalid", "malformed locality object")]
    hints = [locality.get("near"), locality.get("far")] if isinstance(locality, dict) else []
    for hint in hints:
        if not truthy(hint):
            continue
        if not isinstance(hint, (str, list)):
            return [("locality", "Invalid", "locality entry is neither string nor array")]
        if not all(isinstance(item, str) and is_uuid(item) for item in ([hint] if isinstance(hint, str) else hint)):
            return [("locality", "Invalid", "locality contains malformed UUID")]
    return []
