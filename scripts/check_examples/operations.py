"""Finding the operation of a request, and making its Call."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from scripts.generator.names import snake_case
from scripts.openapi import METHODS
from sdc_cloudapi import Call

DESCRIPTION = Path(__file__).parents[2] / "generated" / "sdc_cloudapi" / "openapi.json"


class AnyBody(dict[str, Any]):
    """A placeholder for the body of any operation."""

    def to_dict(self) -> dict[str, Any]:
        """The body as a JSON object, as models have it."""
        return dict(self)


@dataclass(frozen=True)
class Operation:
    """One operation of the description."""

    id: str
    tag: str
    method: str
    segments: tuple[str, ...]
    constants: Mapping[str, str]
    data: Mapping[str, Any]

    @property
    def function(self) -> Callable[..., Call[Any]]:
        """The function that makes its Call."""
        return cast(
            Callable[..., Call[Any]], getattr(import_module(f"sdc_cloudapi.api.{self.tag}"), snake_case(self.id))
        )

    def matches(self, method: str, segments: list[str], parameters: Mapping[str, object]) -> bool:
        """Whether a request belongs to this operation."""
        return (
            method == self.method
            and len(segments) == len(self.segments)
            and all(
                ours.startswith("{") or ours == theirs for ours, theirs in zip(self.segments, segments, strict=True)
            )
            and all(parameters.get(name) == value for name, value in self.constants.items())
        )

    @property
    def weight(self) -> tuple[int, int]:
        """The number of fixed parts: the operation with the most takes precedence."""
        return sum(not segment.startswith("{") for segment in self.segments), len(self.constants)

    def call(self) -> Call[Any]:
        """Its Call, with placeholders for all arguments."""
        required = [p for p in inspect.signature(self.function).parameters.values() if p.default is p.empty]
        values = {p.name: AnyBody() if p.name == "body" else "x" for p in required}
        positional = [values[p.name] for p in required if p.kind is not p.KEYWORD_ONLY]
        return self.function(*positional, **{p.name: values[p.name] for p in required if p.kind is p.KEYWORD_ONLY})

    def request(self) -> Callable[[dict[str, Any]], Any] | None:
        """The function that reads its request body, if that is a model."""
        content = self.data.get("requestBody", {}).get("content", {})
        names = [media["schema"]["$ref"].rpartition("/")[2] for media in content.values()]
        model = getattr(import_module("sdc_cloudapi.models"), names[0], None) if names else None
        return cast("Callable[[dict[str, Any]], Any] | None", getattr(model, "from_dict", None))


@cache
def every() -> tuple[Operation, ...]:
    """All operations of the description."""
    return tuple(_read(json.loads(DESCRIPTION.read_text(encoding="utf-8"))))


def find(method: str, path: str, parameters: Mapping[str, object]) -> Operation | None:
    """The operation that a request belongs to."""
    segments = path.split("/")[1:]
    found = [operation for operation in every() if operation.matches(method, segments, parameters)]
    return max(found, key=lambda operation: operation.weight, default=None)


def _read(document: dict[str, Any]) -> Iterator[Operation]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if data := item.get(method):
                parameters = [p for p in [*item.get("parameters", []), *data.get("parameters", [])] if "$ref" not in p]
                constants = {p["name"]: p["schema"]["const"] for p in parameters if "const" in p["schema"]}
                segments = tuple(path.partition("#")[0].split("/")[1:])
                yield Operation(data["operationId"], data["tags"][0], method.upper(), segments, constants, data)
