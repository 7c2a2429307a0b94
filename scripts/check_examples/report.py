"""The result of reading each example."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from sdc_cloudapi import InvalidPayload

from .compare import as_json, is_list, is_object, lost, unknown
from .documents import Example, Route, examples, load
from .operations import Operation, find

# Objects that the documentation shows on their own: a field that only they have, and the model.
OBJECTS = (
    ("ipv4_uuid", "NetworkAddress"),
    ("members", "Role"),
    ("rules", "Policy"),
    ("refs", "Volume"),
    ("code", "Error"),
    ("subResources", "ChangefeedRequest"),
)
# Errors in the documentation: the operation, the reader's error, and what the server actually does.
EXPLAINED = (
    ("MigrateMachineBegin", "Migration.machine: the field is missing", "the server renames vm_uuid to machine"),
)


class Answer(NamedTuple):
    """The part of a response that a Call reads."""

    content: bytes


@dataclass
class Finding:
    """One example: how it was read, and what was wrong."""

    example: Example
    read_as: str = ""
    problem: str = ""
    repaired: bool = False
    unknown: tuple[str, ...] = ()

    @property
    def explanation(self) -> str:
        """Why it cannot be read, if known."""
        known = (why for name, problem, why in EXPLAINED if (name, problem) == (self.read_as, self.problem))
        return next(known, "")

    def __str__(self) -> str:
        """One line of the report."""
        status = f" {self.example.status}" if self.example.status else ""
        why = f" ({self.explanation})" if self.explanation else ""
        name = self.read_as or self.example.title
        return f"line {self.example.line}: {name}, {self.example.kind}{status}: {self.problem}{why}"


def check(markdown: str) -> Iterator[Finding]:
    """Read each example by its operation."""
    for example in examples(markdown):
        try:
            values, repaired = load(example.body)
        except ValueError as error:
            yield Finding(example, problem=f"not JSON: {error}")
            continue
        finding = (example.kind == "object" and _of_object(example, values[0])) or _of_operation(example, values)
        finding.repaired = repaired
        yield finding


def _of_object(example: Example, value: Any) -> Finding | None:
    one = value[0] if is_list(value) else value
    for field, name in OBJECTS:
        if field in one:
            return _read(example, name, getattr(import_module("sdc_cloudapi.models"), name).from_dict, one)
    return None


def _of_operation(example: Example, values: list[Any]) -> Finding:
    operation = _operation(example, values)
    if operation is None:
        return Finding(example, problem="no described operation matches")
    if example.kind == "request":
        return _read(example, operation.id, operation.request() or (lambda body: body), values[0])
    call = operation.call()
    content = "\n".join(json.dumps(value) for value in values).encode()
    return _read(example, operation.id, lambda _: call.parse(Answer(content)), values if call.stream else values[0])


def _read(example: Example, name: str, read: Callable[[Any], Any], body: Any) -> Finding:
    try:
        value = read(body)
    except InvalidPayload as error:
        return Finding(example, name, str(error))
    return Finding(example, name, "; ".join(lost(body, as_json(value))), unknown=tuple(dict.fromkeys(unknown(value))))


def _operation(example: Example, values: list[Any]) -> Operation | None:
    """The operation that the heading names, else the one of the heading's route, else of the request's route."""
    parameters = _parameters(example, values)
    found = [find(route.method, _path(route), parameters) for route in example.routes]
    named = [operation for operation in found if operation and operation.id == example.title]
    return next((operation for operation in [*named, *found] if operation), None)


def _parameters(example: Example, values: list[Any]) -> dict[str, Any]:
    """The parameters in the queries and in the request's body: an action can be in either."""
    query = [pair for route in example.routes for pair in parse_qsl(route.target.partition("?")[2])]
    try:
        body = values[0] if example.kind == "request" else load(example.sent)[0][0]
    except (ValueError, IndexError):
        body = None
    return {**dict(query), **(body if is_object(body) else {})}


def _path(route: Route) -> str:
    return route.target.partition("?")[0].rstrip("/")
