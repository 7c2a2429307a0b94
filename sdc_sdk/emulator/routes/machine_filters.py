"""Filters and pages of ListMachines, with all their oddities."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sdc_sdk.emulator.call import Call
from sdc_sdk.emulator.provision.validation import NAME
from sdc_sdk.emulator.state.machines import Machine
from sdc_sdk.emulator.web.errors import invalid_argument, validation_failed
from sdc_sdk.emulator.web.values import Json, text

Test = Callable[[Machine], bool]

MAXIMUM = 1000
WHOLE_NUMBER = re.compile(r"\s*([+-]?\d+)")

STATES: dict[str, Test] = {
    "provisioning": lambda machine: machine.active,  # sic: the server takes the first two for "active"
    "stopping": lambda machine: machine.active,
    "active": lambda machine: machine.active,
    "stopped": lambda machine: machine.state == "stopped",
    "running": lambda machine: machine.state == "running",
    "unknown": lambda machine: machine.state == "unknown",
    "destroyed": lambda machine: machine.deleted,
}
TYPES: dict[str, Test] = {
    "smartmachine": lambda machine: not machine.is_hvm,
    "virtualmachine": lambda machine: machine.is_hvm,
}
BOOLEANS: dict[str, Test] = {
    "true": lambda _: False,  # the emulator has no Docker containers
    "false": lambda _: True,
}


def machine_filter(call: Call) -> Test:
    """The filters of a request, as one test."""
    tests = [*_closed_sets(call), *_plain_fields(call), *_tags(call)]
    if not call.given("tombstone") and not call.given("state"):
        tests.append(lambda machine: machine.active)
    return lambda machine: all(test(machine) for test in tests)


def _closed_sets(call: Call) -> list[Test]:
    sets = (("state", STATES, "state"), ("type", TYPES, "type"), ("docker", BOOLEANS, "boolean"))
    tests: list[Test] = []
    for name, allowed, what in sets:
        if name in call.params:
            value = text(call.params[name])
            if value not in allowed:
                raise invalid_argument(f"{value} is not a valid {what}")
            tests.append(allowed[value])
    return tests


def _plain_fields(call: Call) -> list[Test]:
    name, brand, image, memory = (call.text(key) for key in ("name", "brand", "image", "memory"))
    if name and not NAME.fullmatch(name):
        message = f"String does not match regexp: /{NAME.pattern}/"
        raise validation_failed("Invalid Parameters", ("alias", "Invalid", message))
    tests: list[Test] = []
    if name:
        tests.append(lambda machine: machine.name.startswith(name))
    if brand:
        tests.append(lambda machine: machine.brand == brand)
    if image:
        tests.append(lambda machine: machine.image == image)
    if memory:
        tests.append(lambda machine: str(machine.memory) == memory)
    return tests


def _tags(call: Call) -> list[Test]:
    def has(tag: str, value: Json) -> Test:
        return lambda machine: tag in machine.tags and text(machine.tags[tag]) == text(value)

    return [has(name[4:], value) for name, value in call.params.items() if name.startswith("tag.") and name[4:]]


@dataclass
class Page:
    """Which part of a list is wanted; the limit is echoed as it was sent."""

    limit: int = MAXIMUM
    offset: int = 0
    limit_text: str = str(MAXIMUM)

    def cut(self, machines: list[Machine]) -> list[Machine]:
        """The part."""
        return machines[self.offset : self.offset + self.limit]


def read_page(call: Call) -> Page:
    """The page of a request."""
    limit_text, offset_text = call.text("limit") or str(MAXIMUM), call.text("offset") or "0"
    limit, offset = _whole(limit_text), _whole(offset_text)
    wrong: list[tuple[str, str, str]] = []
    if limit is None or not 1 <= limit <= MAXIMUM:
        wrong.append(("limit", "Invalid", f"Not a valid number: number must be >= 1 and <= {MAXIMUM}"))
    if offset is None or offset < 0:
        wrong.append(("offset", "Invalid", "Not a valid number: number must be >= 0"))
    if limit is None or offset is None or wrong:
        raise validation_failed("Invalid Parameters", *wrong)
    return Page(limit, offset, limit_text)


def _whole(value: str) -> int | None:
    """As parseInt() reads: 1.5 is 1, 2x is 2, junk is nothing."""
    match = WHOLE_NUMBER.match(value)
    return int(match[1]) if match else None
