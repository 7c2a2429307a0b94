"""What the description says that a request and its response can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from scripts.generator.names import identifier, snake_case
from scripts.openapi import METHODS, resolve
from sdc_sdk._core.json_values import as_list, as_object

Json = dict[str, Any]


@dataclass(frozen=True)
class Input:
    """A parameter, or a field of the body."""

    name: str
    place: str
    """`path`, `query`, `header` or `body`."""
    schema: Json
    is_required: bool

    @property
    def argument(self) -> str:
        """Its name in Python."""
        return identifier(self.name)

    @property
    def values(self) -> list[str]:
        """The known values, if it is an enumeration or a list of one."""
        schema = self.schema.get("items", self.schema)
        known: list[str] = schema.get("x-extensible-enum", [])
        return known


@dataclass(frozen=True)
class Operation:
    """One operation of the description."""

    document: Json
    path: str
    method: str
    data: Json

    @property
    def id(self) -> str:
        """CloudAPI's own name."""
        name: str = self.data["operationId"]
        return name

    @property
    def tag(self) -> str:
        """The section."""
        name: str = self.data["tags"][0]
        return name

    @property
    def function(self) -> tuple[str, str]:
        """The section and the function that makes its Call."""
        return self.tag, snake_case(self.id)

    @property
    def is_web_socket(self) -> bool:
        """Whether it opens a WebSocket."""
        return "101" in self.data["responses"]

    @property
    def constants(self) -> dict[str, str]:
        """The parameters with one value, such as `action`."""
        return {p["name"]: p["schema"]["const"] for p in self._parameters() if "const" in p["schema"]}

    @property
    def inputs(self) -> list[Input]:
        """All parameters that can be chosen, and all fields of the body."""
        parameters = [
            Input(p["name"], p["in"], resolve(self.document, p["schema"]), p.get("required", False))
            for p in self._parameters()
            if "const" not in p["schema"]
        ]
        return parameters + [
            Input(name, "body", self.resolved(schema), name in self.body.get("required", []))
            for name, schema in self.body.get("properties", {}).items()
        ]

    @property
    def body(self) -> Json:
        """The schema of the body, with no properties if it has none."""
        content = self.data.get("requestBody", {}).get("content", {})
        return next((resolve(self.document, media["schema"]) for media in content.values()), Json())

    @property
    def body_model(self) -> str:
        """The name of the model of the body; empty if there is none."""
        content = self.data.get("requestBody", {}).get("content", {})
        return next((media["schema"].get("$ref", "").rpartition("/")[2] for media in content.values()), "")

    def response(self, status: int) -> Json | None:
        """The schema of a successful response; None if the status is not described as a success."""
        described = self.data["responses"].get(str(status))
        if described is None or status >= 400:
            return None
        content = resolve(self.document, described).get("content", {})
        return next((media["schema"] for media in content.values()), Json())

    def resolved(self, schema: Json) -> Json:
        """A schema, and that of its items, without references."""
        schema = resolve(self.document, schema)
        return {**schema, "items": resolve(self.document, schema["items"])} if "items" in schema else schema

    def _parameters(self) -> list[Json]:
        declared = [*self.document["paths"][self.path].get("parameters", []), *self.data.get("parameters", [])]
        return [resolve(self.document, parameter) for parameter in declared]


def operations(document: Json) -> list[Operation]:
    """All operations of a description."""
    return [
        Operation(document, path, method.upper(), item[method])
        for path, item in document["paths"].items()
        for method in METHODS
        if method in item
    ]


def answered_fields(operations: Iterable[Operation]) -> set[str]:
    """All fields that successful responses can have, as `Machine.nics`."""
    found: set[str] = set()
    for operation in operations:
        for status in operation.data["responses"]:
            schema = operation.response(int(status)) if status.isdecimal() else None
            if schema:
                found |= set(described_fields(operation.document, schema, frozenset()))
    return found


def described_fields(document: Json, schema: Json, seen: frozenset[str]) -> Iterator[str]:
    """All fields of a schema, as `Machine.nics`, and those of the objects in it."""
    model = schema.get("$ref", "").rpartition("/")[2]
    if model in seen:
        return
    seen |= {model} - {""}
    target = resolve(document, schema)
    yield from (f"{model}.{name}" for name in target.get("properties", ()))
    for inner in _inner(target):
        yield from described_fields(document, inner, seen)


def fields_of(document: Json, schema: Json, value: object) -> Iterator[str]:
    """The fields that a value has of those of its schema, as `Machine.nics`."""
    model = schema.get("$ref", "").rpartition("/")[2]
    target = resolve(document, schema)
    for alternative in target.get("anyOf", ()):
        yield from fields_of(document, alternative, value)
    for item in as_list(value) if "items" in target else ():
        yield from fields_of(document, target["items"], item)
    given = as_object(value)
    for name, inner in target.get("properties", {}).items():
        if name in given:
            yield f"{model}.{name}"
            yield from fields_of(document, inner, given[name])


def _inner(schema: Json) -> Iterator[Json]:
    yield from schema.get("anyOf", ())
    yield from schema.get("properties", {}).values()
    if "items" in schema:
        yield schema["items"]
