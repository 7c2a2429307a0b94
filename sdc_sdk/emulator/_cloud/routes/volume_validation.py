"""What the volume calls refuse, and predicates in JSON: `{"and": [{"eq": ["name", "data"]}, {"ge": ["size", 10240]}]}`.

All that is wrong is told at once, each in its own words.
"""

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sdc_sdk.emulator._cloud.web.api_errors import CloudError, invalid_argument
from sdc_sdk.emulator._cloud.web.js_values import Json, as_json, text
from sdc_sdk.emulator._cloud.web.json_schema import Check, is_uuid

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}
JOINS: dict[str, Callable[[Iterator[bool]], bool]] = {"and": all, "or": any}
TYPES = ("tritonnfs",)
STATES = ("creating", "ready", "failed", "deleting")
FIELDS = {"id": str, "name": str, "network": str, "size": int, "state": str, "type": str}
NAME = re.compile(r"[a-z0-9][\w.-]+", re.IGNORECASE | re.ASCII)
NAME_SEARCHED = re.compile(r"\*?[\w.-]+\*?", re.IGNORECASE | re.ASCII)
SIZE_SEARCHED = re.compile(r"[1-9][0-9]*")
MAX_NAME_LENGTH = 256
SHOWN_UUID = "/^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/"


def raise_if_any(wrong: list[str]) -> None:
    """Raise if anything is wrong.

    Raises:
        CloudError: 409.
    """
    if wrong:
        raise invalid_argument(", ".join(why if why.startswith("VError") else f"Error: {why}" for why in wrong))


def errors_of(values: Mapping[str, Json], checks: Mapping[str, Check]) -> list[str]:
    """What the checks say of the values that were sent."""
    return [why for name, check in checks.items() if name in values and (why := check(values[name]))]


def check_id(value: Json) -> str:
    """An id."""
    fine = isinstance(value, str) and is_uuid(value)
    return "" if fine else f"Invalid volume ID: {text(value)}. Volume ID should match {SHOWN_UUID}"


def check_name(value: Json) -> str:
    """A name to give."""
    if not isinstance(value, str):
        return "Invalid volume name: volume name must be a string"
    if not NAME.fullmatch(value):
        return f"Invalid volume name: {value}. Volume name should match /^[a-z0-9][\\w.-]+$/i"
    if len(value) > MAX_NAME_LENGTH:
        return f"Invalid volume name length: volume name must be at most {MAX_NAME_LENGTH} long"
    return ""


def check_type(value: Json) -> str:
    """A type; there is one."""
    fine = value in TYPES
    return "" if fine else f"Invalid volume type: {text(value)}. Volume type should be one of: {', '.join(TYPES)}"


def check_size(value: Json) -> str:
    """A size in MiB, which must be a JSON number."""
    fine = isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0
    return "" if fine else f"Invalid volume size: {text(value)}"


def check_state(value: Json) -> str:
    """A state."""
    return "" if value in STATES else f"Volume state: {text(value)} is invalid"


def check_network(value: Json) -> str:
    """One network."""
    return "" if isinstance(value, str) and is_uuid(value) else f"Invalid volume network: {text(value)}"


def check_networks(value: Json) -> str:
    """Some networks."""
    if not isinstance(value, list):
        return "Invalid networks: networks must be an array"
    return f"Invalid networks: {text(value)}" if any(check_network(network) for network in value) else ""


def check_affinity(value: Json) -> str:
    """Affinity rules."""
    if value and not (isinstance(value, list) and all(isinstance(rule, str) for rule in value)):
        return "Invalid affinity: affinity must be an array of strings"
    return ""


def check_tags(value: Json) -> str:
    """Tags, which here must be texts."""
    if value and not (isinstance(value, dict) and all(isinstance(tag, str) for tag in value.values())):
        return "Invalid tags: tags must be an object of key/value strings"
    return ""


SEARCH: dict[str, Check] = {
    "name": lambda value: "" if NAME_SEARCHED.fullmatch(text(value)) else "invalid value for name search parameter",
    "type": check_type,
    "size": lambda value: (
        ""
        if SIZE_SEARCHED.fullmatch(text(value))
        else "invalid value for size search parameter, must match /^[1-9][0-9]*$/"
    ),
    "state": check_state,
}
CREATE: dict[str, Check] = {
    "name": check_name,
    "type": check_type,
    "size": check_size,
    "networks": check_networks,
    "affinity": check_affinity,
    "tags": check_tags,
}
IN_PREDICATE: dict[str, Check] = {
    "id": check_id,
    "name": check_name,
    "network": check_network,
    "size": check_size,
    "state": check_state,
    "type": check_type,
}


class PredicateError(Exception):
    """It is JSON, but no predicate."""


@dataclass
class Predicate:
    """One comparison, or several joined; one without an operator holds always."""

    operator: str = ""
    name: str = ""
    value: Json = None
    parts: list["Predicate"] = field(default_factory=list["Predicate"])

    def holds(self, fields: Mapping[str, Json]) -> bool:
        """Whether it is true of something."""
        if self.operator in JOINS:
            return JOINS[self.operator](part.holds(fields) for part in self.parts)
        return not self.operator or COMPARISONS[self.operator](fields.get(self.name), self.value)

    def values(self) -> Iterator[tuple[str, Json]]:
        """All fields that are compared, each with its value."""
        if self.name:
            yield self.name, self.value
        for part in self.parts:
            yield from part.values()


def read_predicate(document: Json, types: Mapping[str, type]) -> Predicate:
    """Make a predicate of JSON.

    Raises:
        PredicateError: it is none, or compares what has no such type.
    """
    if not isinstance(document, dict) or len(document) > 1:
        raise PredicateError("predicate must be an object with one property")
    for name, operand in document.items():
        if name in JOINS and isinstance(operand, list) and len(operand) > 1:
            return Predicate(name, parts=[read_predicate(part, types) for part in operand])
        if name in COMPARISONS and isinstance(operand, list) and len(operand) == 2:
            return _comparison(name, operand[0], operand[1], types)
        raise PredicateError(f'predicate is malformed at "{name}"')
    return Predicate()


def _comparison(name: str, field_name: Json, value: Json, types: Mapping[str, type]) -> Predicate:
    if not isinstance(field_name, str) or field_name not in types:
        raise PredicateError(f'unknown field "{field_name}" in predicate')
    if isinstance(value, bool) or not isinstance(value, types[field_name]):
        raise PredicateError(f'"{field_name}" in predicate has a value of a wrong type')
    return Predicate(name, field_name, value)


def read_search_predicate(document: str, sent: Mapping[str, Json], wrong: list[str]) -> Predicate | None:
    """Read the predicate of a search; a field must not stand in it and beside it."""
    try:
        predicate = read_predicate(as_json(document), FIELDS)
    except ValueError:
        wrong.append(f"VError: Could not parse JSON predicate {document}: Unexpected end of JSON input")
        return None
    except PredicateError as error:
        wrong.append(str(error))
        return None
    bad = [why for name, value in predicate.values() if (why := IN_PREDICATE[name](value))]
    if bad:
        wrong.append("Invalid values in predicate: " + ",".join(f"Error: {why}" for why in bad))
    conflicts = dict.fromkeys(name for name, _ in predicate.values() if name in sent)
    wrong.extend(f'predicate has "{name}" which conflicts with parameter with same name' for name in conflicts)
    return predicate


def volume_refused(status: int, code: str, doing: str, why: str) -> CloudError:
    """What the volume service itself refuses."""
    return CloudError(status, code, f"Error when {doing} volume: {why}")
