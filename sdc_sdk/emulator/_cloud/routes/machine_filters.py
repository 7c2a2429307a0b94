"""Filters and pagination of ListMachines, with the quirks of the real server."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.provision.machine_validation import NAME, FieldErrors
from sdc_sdk.emulator._cloud.state.machine import Machine
from sdc_sdk.emulator._cloud.web.api_errors import internal_error, invalid_argument, validation_failed
from sdc_sdk.emulator._cloud.web.js_values import Json, text, whole_number
from sdc_sdk.emulator._cloud.web.json_schema import is_uuid

MachineFilter = Callable[[Machine], bool]

MAX_LIMIT = 1000
WHOLE_NUMBER = re.compile(r"\s*([+-]?\d+)")
BRANDS = ("bhyve", "builder", "joyent", "joyent-minimal", "kvm", "lx")
MEMORY = re.compile(r"^0$|^([1-9][0-9]*$)")

STATES: dict[str, MachineFilter] = {
    "provisioning": lambda machine: machine.active,  # sic: the server treats the first two as "active"
    "stopping": lambda machine: machine.active,
    "active": lambda machine: machine.active,
    "stopped": lambda machine: machine.state == "stopped",
    "running": lambda machine: machine.state == "running",
    "unknown": lambda machine: machine.state == "unknown",
    "destroyed": lambda machine: machine.deleted,
}
TYPES: dict[str, MachineFilter] = {
    "smartmachine": lambda machine: not machine.is_hvm,
    "virtualmachine": lambda machine: machine.is_hvm,
}
BOOLEANS: dict[str, MachineFilter] = {
    "true": lambda _: False,  # the emulator has no Docker containers
    "false": lambda _: True,
}


def enumerated_filters(context: RequestContext) -> list[MachineFilter]:
    """The filters that CloudAPI itself checks. Without a state, only active machines are listed."""
    sets = (("state", STATES, "state"), ("type", TYPES, "type"), ("docker", BOOLEANS, "boolean"))
    tests: list[MachineFilter] = []
    for name, allowed, what in sets:
        if name in context.params:
            value = text(context.params[name])
            if value not in allowed:
                raise invalid_argument(f"{value} is not a valid {what}")
            tests.append(allowed[value])
    if not context.given("tombstone") and "state" not in context.params:
        tests.append(STATES["active"])
    return tests


@dataclass
class Page:
    """A page of a list. `limit_text` is the limit as it was sent, for the response header."""

    limit: int
    offset: int
    limit_text: str

    def cut(self, machines: list[Machine]) -> list[Machine]:
        """The machines of this page."""
        return machines[self.offset : self.offset + self.limit]


def read_query(context: RequestContext) -> tuple[list[MachineFilter], Page]:
    """The filters that VMAPI checks, and the page. All errors are reported together.

    Raises:
        CloudError: 409.
    """
    name, brand, image, memory = (context.text(key) for key in ("name", "brand", "image", "memory"))
    wrong: FieldErrors = []
    if name and not NAME.fullmatch(name):
        wrong.append(("alias", "Invalid", f"String does not match regexp: /{NAME.pattern}/"))
    if brand and brand not in BRANDS:
        wrong.append(("brand", "Invalid", f"Must be one of: {', '.join(BRANDS)}"))
    if image and not is_uuid(image):
        wrong.append(("image_uuid", "Invalid", "Invalid UUID"))
    page = _page(context, wrong)
    if memory and not MEMORY.match(memory):
        wrong.append(("ram", "Invalid", f"String does not match regexp: /{MEMORY.pattern}/"))
    if wrong:
        raise validation_failed("Invalid Parameters", *wrong)
    tests: list[MachineFilter] = _tags(context)
    if name:
        tests.append(lambda machine: machine.name.startswith(name))
    if brand:
        tests.append(lambda machine: machine.brand == brand)
    if image:
        tests.append(lambda machine: machine.image == image)
    if memory:
        tests.append(lambda machine: str(machine.memory) == memory)
    return tests, page


def _tags(context: RequestContext) -> list[MachineFilter]:
    wanted = {name[4:]: value for name, value in context.params.items() if name.startswith("tag.") and name[4:]}
    if any(set("()") & set(text(value)) for value in wanted.values()):
        raise internal_error()  # the real server puts it into an LDAP filter, and fails

    def has(tag: str, value: Json) -> MachineFilter:
        return lambda machine: tag in machine.tags and text(machine.tags[tag]) == text(value)

    return [has(name, value) for name, value in wanted.items()]


def _page(context: RequestContext, wrong: FieldErrors) -> Page:
    if isinstance(context.params.get("limit"), list) or isinstance(context.params.get("offset"), list):
        raise internal_error()  # it was sent twice
    limit_text, offset_text = context.text("limit") or str(MAX_LIMIT), context.text("offset") or "0"
    limit, offset = _parse_int(limit_text), _parse_int(offset_text)
    if not 1 <= limit <= MAX_LIMIT:
        wrong.append(("limit", "Invalid", f"Not a valid number: number must be >= 1 and <= {MAX_LIMIT}"))
    if offset < 0:
        wrong.append(("offset", "Invalid", "Not a valid number: number must be >= 0"))
    return Page(limit, offset, limit_text)


def _parse_int(value: str) -> int:
    """Parse like JavaScript's parseInt(): 1.5 is 1, 2x is 2. If it does not parse, it is -1, which is out of range."""
    match = WHOLE_NUMBER.match(value)
    return whole_number(match[1]) if match else -1
