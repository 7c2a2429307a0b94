"""What the description says that no signature shows: routes, retries and what a success is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.openapi import METHODS, resolve

from .compare import Change

Json = dict[str, Any]


def changes(old: Json, new: Json) -> Iterator[Change]:
    """The changes of operations that both descriptions have."""
    before, after = dict(_operations(old)), dict(_operations(new))
    for name in before.keys() & after.keys():
        (old_route, old_data), (new_route, new_data) = before[name], after[name]
        if old_route != new_route:
            yield Change("patch", name, f"is sent as {new_route}, not as {old_route}")
        was, now = _is_idempotent(old_route, old_data), _is_idempotent(new_route, new_data)
        if was != now:
            yield Change("minor" if now else "patch", name, "is retried now" if now else "is no longer retried")
        for status in sorted(_successes(new_data) ^ _successes(old_data)):
            verb = "counts" if status in _successes(new_data) else "no longer counts"
            yield Change("patch", name, f"{verb} {status} as a success")


def inputs(document: Json) -> set[str]:
    """The models that requests are made of."""
    found: set[str] = set()
    for _, data in dict(_operations(document)).values():
        for media in data.get("requestBody", {}).get("content", {}).values():
            _collect(document, media["schema"], found)
    return found


def _collect(document: Json, schema: Json, found: set[str]) -> None:
    name = schema.get("$ref", "").rpartition("/")[2]
    if name in found:
        return
    found |= {name} - {""}
    target = resolve(document, schema)
    items = [target["items"]] if "items" in target else []
    for inner in [*target.get("properties", {}).values(), *target.get("anyOf", ()), *items]:
        _collect(document, inner, found)


def _operations(document: Json) -> Iterator[tuple[str, tuple[str, Json]]]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield item[method]["operationId"], (f"{method.upper()} {path}", item[method])


def _is_idempotent(route: str, data: Json) -> bool:
    return bool(data.get("x-idempotent", not route.startswith("POST")))


def _successes(data: Json) -> set[str]:
    return {status for status in data["responses"] if status[0] in "123"}
