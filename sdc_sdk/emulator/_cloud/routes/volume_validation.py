"""Validates the parameters of volumes, and the predicate of ListVolumes.

A predicate is JSON such as `{"and": [{"eq": ["name", "data"]}, {"ge": ["size", 10240]}]}`. All errors are reported
together.
"""

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sdc_sdk.emulator._cloud.web.api_errors import CloudError, invalid_argument
from sdc_sdk.emulator._cloud.web.js_inspect import inspect
from sdc_sdk.emulator._cloud.web.js_values import Json, as_json, syntax_error, text, truthy
from sdc_sdk.emulator._cloud.web.json_schema import Check, is_uuid, js_type

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
FIELDS = {"id": "string", "name": "string", "network": "string", "size": "number", "state": "string", "type": "string"}
NAME = re.compile(r"[a-z0-9][\w.-]+", re.IGNORECASE | re.ASCII)
NAME_SEARCHED = re.compile(r"\*?[\w.-]+\*?", re.IGNORECASE | re.ASCII)
SIZE_SEARCHED = re.compile(r"[1-9][0-9]*")
MAX_NAME_LENGTH = 256
SHOWN_DEPTH = 10  # of a refused predicate: the width that extsprintf gives to %j
SHOWN_UUID = "/^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/"


def raise_if_any(wrong: list[str]) -> None:
    """Raise if there are errors.

    Raises:
        CloudError: 409.
    """
    if wrong:
        raise invalid_argument(", ".join(why if why.startswith("VError") else f"Error: {why}" for why in wrong))


def errors_of(values: Mapping[str, Json], checks: Mapping[str, Check]) -> list[str]:
    """The errors that the checks find in the values that were sent."""
    return [why for name, check in checks.items() if name in values and (why := check(values[name]))]


def check_id(value: Json) -> str:
    """Check the id of a volume."""
    fine = isinstance(value, str) and is_uuid(value)
    return "" if fine else f"Invalid volume ID: {text(value)}. Volume ID should match {SHOWN_UUID}"


def check_name(value: Json) -> str:
    """Check the name of a volume."""
    if not isinstance(value, str):
        return "Invalid volume name: volume name must be a string"
    if not NAME.fullmatch(value):
        return f"Invalid volume name: {value}. Volume name should match /^[a-z0-9][\\w.-]+$/i"
    if len(value) > MAX_NAME_LENGTH:
        return f"Invalid volume name length: volume name must be at most {MAX_NAME_LENGTH} long"
    return ""


def check_type(value: Json) -> str:
    """Check the type of a volume; there is only one."""
    fine = value in TYPES
    return "" if fine else f"Invalid volume type: {text(value)}. Volume type should be one of: {', '.join(TYPES)}"


def check_size(value: Json) -> str:
    """Check a size in MiB, which must be a JSON number."""
    fine = isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0
    return "" if fine else f"Invalid volume size: {text(value)}"


def check_state(value: Json) -> str:
    """Check the state of a volume."""
    return "" if value in STATES else f"Volume state: {text(value)} is invalid"


def check_network(value: Json) -> str:
    """Check the id of a network."""
    return "" if isinstance(value, str) and is_uuid(value) else f"Invalid volume network: {text(value)}"


def check_networks(value: Json) -> str:
    """Check a list of networks."""
    if not isinstance(value, list):
        return "Invalid networks: networks must be an array"
    return f"Invalid networks: {text(value)}" if any(check_network(network) for network in value) else ""


def check_affinity(value: Json) -> str:
    """Check the type of affinity rules."""
    if value and not (isinstance(value, list) and all(isinstance(rule, str) for rule in value)):
        return "Invalid affinity: affinity must be an array of strings"
    return ""


def check_tags(value: Json) -> str:
    """Check tags. Unlike those of machines, they must be strings."""
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


@dataclass
class Predicate:
    """A comparison, or several that are joined. Without an operator, it is always true."""

    operator: str = ""
    name: str = ""
    value: Json = None
    parts: list["Predicate"] = field(default_factory=list["Predicate"])

    def holds(self, fields: Mapping[str, Json]) -> bool:
        """Whether the predicate is true for these fields."""
        if self.operator in JOINS:
            return JOINS[self.operator](part.holds(fields) for part in self.parts)
        return not self.operator or COMPARISONS[self.operator](fields.get(self.name), self.value)

    def values(self) -> dict[str, list[Json]]:
        """All compared fields with their values."""
        found: dict[str, list[Json]] = {self.name: [self.value]} if self.name else {}
        for part in self.parts:
            for name, values in part.values().items():
                found.setdefault(name, []).extend(values)
        return found


class PredicateError(Exception):
    """The JSON document is not a predicate. As in krill's messages, the document is not shown as JSON."""

    def __init__(self, document: Json, why: str, *, quoted: bool = False) -> None:
        shown = inspect(document, SHOWN_DEPTH)
        super().__init__(f'predicate "{shown}": {why}' if quoted else f"predicate {shown}: {why}")


def read_predicate(document: Json, types: Mapping[str, str]) -> Predicate:
    """Build a predicate from JSON, as krill does: first the syntax of the whole is checked, then the types.

    Raises:
        PredicateError: It is malformed, or compares an unknown field or a value of a wrong type.
    """
    predicate = _parsed(document)
    _check_types(predicate, types)
    return predicate


def _parsed(document: Json) -> Predicate:
    if not isinstance(document, (dict, list)):
        raise PredicateError(document, "must be an object")
    if len(document) > 1:
        raise PredicateError(document, f"expected one key, but found {len(document)}", quoted=True)
    if document and isinstance(document, list):  # to JavaScript, an object whose keys are numbers
        raise PredicateError(document, 'unknown operator "0"')
    for name, operands in document.items() if isinstance(document, dict) else ():
        if name in JOINS:
            return _parsed_join(document, name, operands)
        if name in COMPARISONS:
            return _parsed_comparison(document, name, operands)
        raise PredicateError(document, f'unknown operator "{name}"')
    return Predicate()


def _parsed_join(document: Json, name: str, operands: Json) -> Predicate:
    if not truthy(operands):
        raise PredicateError(document, f'expected "{name}" in logical expression')
    if not isinstance(operands, list):
        raise PredicateError(document, f'operator "{name}": expected array')
    if len(operands) < 2:
        raise PredicateError(document, f'operator "{name}": expected at least 2 elements in array')
    return Predicate(name, parts=[_parsed(operand) for operand in operands])


def _parsed_comparison(document: Json, name: str, operands: Json) -> Predicate:
    if not truthy(operands):
        raise PredicateError(document, f'missing key "{name}"')
    if not isinstance(operands, list):
        raise PredicateError(document, f'operator "{name}": expected array')
    if len(operands) != 2:
        raise PredicateError(document, f'"{name}" array must have 2 elements')
    field_name, value = operands
    if not isinstance(field_name, str):
        raise PredicateError(document, f'field "{name}" is not a string')  # sic: it names the operator
    if not isinstance(value, (str, int, float)):
        raise PredicateError(document, f'field "{field_name}" is not a string, number, or boolean')
    return Predicate(name, field_name, value)


def _check_types(predicate: Predicate, types: Mapping[str, str]) -> None:
    for part in predicate.parts:
        _check_types(part, types)
    name, value = predicate.name, predicate.value
    if not predicate.operator or predicate.parts:
        return
    document, kind = {predicate.operator: [name, value]}, js_type(value)
    if predicate.operator not in ("eq", "ne") and kind != "number":
        raise PredicateError(document, f'operator "{predicate.operator}" cannot be applied to fields of type "{kind}"')
    if name not in types:
        raise PredicateError(document, f'field "{name}" is not defined')
    if types[name] != kind:
        shown = inspect(value, SHOWN_DEPTH)
        raise PredicateError(document, f'field "{name}" value ("{shown}") expected "{types[name]}", but got "{kind}"')


def read_search_predicate(document: str, sent: Mapping[str, Json], wrong: list[str]) -> Predicate | None:
    """Parse the predicate of a search. A field must not be in the predicate and in a parameter."""
    try:
        predicate = read_predicate(as_json(document), FIELDS)
    except ValueError as error:
        wrong.append(f"VError: Could not parse JSON predicate {document}: {syntax_error(document, error)}")
        return None
    except PredicateError as error:
        wrong.append(f"VError: {error}")
        return None
    values = predicate.values()
    bad = [why for name in values for value in values[name] if (why := IN_PREDICATE[name](value))]
    if bad:
        wrong.append("Invalid values in predicate: " + ",".join(f"Error: {why}" for why in bad))
    wrong.extend(
        f'predicate has "{name}" which conflicts with parameter with same name' for name in values if name in sent
    )
    return predicate


def volume_refused(status: int, code: str, doing: str, why: str) -> CloudError:
    """An error of the volume service itself."""
    return CloudError(status, code, f"Error when {doing} volume: {why}")
