"""Reads an OpenAPI document: the description itself, or monitor-reef's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from scripts.openapi import METHODS, resolve

from .facts import Facts, Operation, Source, operation

Json = dict[str, Any]

ALL_METHODS = (*METHODS, "patch")


def read(name: str, document: Json) -> Source:
    """The facts of all operations of an OpenAPI document."""
    return Source(name, dict(_Reader(document).operations()))


@dataclass
class _Shape:
    """The fields that a schema names, as paths with dots."""

    fields: set[str] = field(default_factory=set[str])
    values: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    open: set[str] = field(default_factory=set[str])

    def placed(self, place: str) -> dict[str, frozenset[str]]:
        return {_path(place, name): frozenset(values) for name, values in self.values.items()}


@dataclass
class _Reader:
    document: Json

    def operations(self) -> Iterator[tuple[Operation, Facts]]:
        for path, item in cast("dict[str, Json]", self.document["paths"]).items():
            for method in ALL_METHODS:
                if method in item:
                    yield self._operation(method, path, item[method], item.get("parameters", []))

    def _operation(self, method: str, path: str, data: Json, shared: list[Json]) -> tuple[Operation, Facts]:
        declared = [resolve(self.document, p) for p in [*shared, *data.get("parameters", [])]]
        query = {str(p["name"]): cast(Json, p["schema"]) for p in declared if p["in"] == "query"}
        action = query.get("action", {}).get("const")
        if action:  # one action of several: it is part of the operation's name
            del query["action"]
        parameters = _Shape()
        for name, schema in query.items():
            self._walk(schema, name, parameters, ())
        request = self._bodies([data["requestBody"]] if "requestBody" in data else [])
        if request and "action" in request.fields:  # the server takes it from either place
            request.fields.remove("action")
            query["action"] = {}
            parameters.values["action"] = request.values.pop("action", set())
        successes = {status: resolve(self.document, a) for status, a in data["responses"].items() if status[0] in "123"}
        response = self._bodies(list(successes.values()))
        fields = request.fields if request else set[str]()
        facts = Facts(
            inputs=frozenset(query) | fields,
            parameters=frozenset(query),
            request=None if request is None else frozenset(fields),
            response=None if response is None else frozenset(response.fields),
            statuses=frozenset(successes) or None,
            values={
                **parameters.placed("parameters"),
                **(request.placed("request") if request else {}),
                **(response.placed("response") if response else {}),
            },
            open=frozenset(
                _path(place, name)
                for place, shape in (("request", request), ("response", response))
                for name in (shape.open if shape else ())
            ),
        )
        return operation(method, path, action), facts

    def _bodies(self, holders: list[Json]) -> _Shape | None:
        """The shape of the JSON bodies; None if one of them has no schema."""
        shape = _Shape()
        for holder in holders:
            for media in cast("dict[str, Json]", resolve(self.document, holder).get("content", {})).values():
                if not media.get("schema"):
                    return None
                self._walk(media["schema"], "", shape, ())
        return shape

    def _walk(self, schema: Json, at: str, shape: _Shape, seen: tuple[str, ...]) -> None:
        if reference := schema.get("$ref"):
            if reference not in seen:
                self._walk(resolve(self.document, schema), at, shape, (*seen, reference))
            return
        for part in ("allOf", "oneOf", "anyOf"):
            for member in schema.get(part, ()):
                self._walk(member, at, shape, seen)
        if isinstance(schema.get("items"), dict):
            self._walk(schema["items"], at, shape, seen)
        if constants := _constants(schema):
            shape.values.setdefault(at, set()).update(constants)
        if _may_hold_anything(schema):
            shape.open.add(at)
        for name, value in cast("dict[str, Json]", schema.get("properties", {})).items():
            shape.fields.add(_path(at, name))
            self._walk(value, _path(at, name), shape, seen)


def _constants(schema: Json) -> list[str]:
    """The values that a schema lists; those of an open set are in `x-extensible-enum`."""
    values = [*schema.get("enum", ()), *schema.get("x-extensible-enum", ())]
    values += [schema["const"]] if "const" in schema else []
    return [str(value) for value in values if value is not None]


def _may_hold_anything(schema: Json) -> bool:
    described = any(key in schema for key in ("properties", "allOf", "oneOf", "anyOf", "items", "enum", "$ref"))
    kind = schema.get("type")
    return bool(schema.get("additionalProperties")) or (not described and (kind is None or kind == "object"))


def _path(at: str, name: str) -> str:
    return f"{at}.{name}" if at and name else at or name
