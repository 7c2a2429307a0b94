"""Predicates in JSON: `{"and": [{"eq": ["name", "data"]}, {"ge": ["size", 10240]}]}`."""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sdc_sdk.emulator._cloud.web.js_values import Json

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}
JOINS: dict[str, Callable[[Iterator[bool]], bool]] = {"and": all, "or": any}


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
