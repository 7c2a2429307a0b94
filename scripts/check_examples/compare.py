"""Comparing JSON with models, to detect lost data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, TypeGuard


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Whether it is a JSON list."""
    return isinstance(value, list)


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether it is a JSON object."""
    return isinstance(value, dict)


def as_json(value: Any) -> Any:
    """Convert the result of a Call back to JSON."""
    if is_list(value):
        return [as_json(item) for item in value]
    return value.to_dict() if hasattr(value, "to_dict") else value


def lost(before: Any, after: Any, at: str = "$") -> Iterator[str]:
    """The differences; dates are compared as instants, and null may be dropped from an object."""
    if is_object(before) and is_object(after):
        yield from _lost_of_object(before, after, at)
    elif is_list(before) and is_list(after):
        if len(before) != len(after):
            yield f"{at}: {len(before)} items became {len(after)}"
        for index, (one, other) in enumerate(zip(before, after, strict=False)):
            yield from lost(one, other, f"{at}[{index}]")
    elif (type(before) is not type(after) or before != after) and not _same_instant(before, after):
        yield f"{at}: {before!r} became {after!r}"


def unknown(value: Any) -> Iterator[str]:
    """The fields that the models do not have, as `Machine.field`."""
    if is_list(value):
        for item in value:
            yield from unknown(item)
    elif hasattr(value, "additional_properties"):
        yield from (f"{type(value).__name__}.{key}" for key in value.additional_properties)
        fields: tuple[Any, ...] = value.__attrs_attrs__
        for field in fields:
            if field.name != "additional_properties":
                yield from unknown(getattr(value, field.name))


def _lost_of_object(before: dict[str, Any], after: dict[str, Any], at: str) -> Iterator[str]:
    for key, value in before.items():
        if key in after:
            yield from lost(value, after[key], f"{at}.{key}")
        elif value is not None:
            yield f"{at}.{key}: {value!r} is missing"
    for key in after.keys() - before.keys():
        yield f"{at}.{key}: {after[key]!r} was added"


def _same_instant(before: Any, after: Any) -> bool:
    try:
        return datetime.fromisoformat(before) == datetime.fromisoformat(after)
    except (TypeError, ValueError):
        return False
