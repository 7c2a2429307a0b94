"""Whether anything was lost between JSON and models."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast


def as_json(value: Any) -> Any:
    """A result of a Call as JSON again."""
    if isinstance(value, list):
        return [as_json(item) for item in cast("list[Any]", value)]
    return value.to_dict() if hasattr(value, "to_dict") else value


def lost(before: Any, after: Any, at: str = "$") -> Iterator[str]:
    """What differs; dates are compared as instants, and null may vanish from an object."""
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _lost_of_object(cast("dict[str, Any]", before), cast("dict[str, Any]", after), at)
    elif isinstance(before, list) and isinstance(after, list):
        ours, theirs = cast("list[Any]", before), cast("list[Any]", after)
        if len(ours) != len(theirs):
            yield f"{at}: {len(ours)} items became {len(theirs)}"
        for index, (one, other) in enumerate(zip(ours, theirs, strict=False)):
            yield from lost(one, other, f"{at}[{index}]")
    elif (type(before) is not type(after) or before != after) and not _same_instant(before, after):
        yield f"{at}: {before!r} became {after!r}"


def unknown(value: Any, at: str = "") -> Iterator[str]:
    """The fields that the models have no name for, as `Machine.field`."""
    if isinstance(value, list):
        for item in cast("list[Any]", value):
            yield from unknown(item, at)
    elif hasattr(value, "additional_properties"):
        name = type(value).__name__
        yield from (f"{name}.{key}" for key in value.additional_properties)
        for field in type(value).__attrs_attrs__:
            if field.name != "additional_properties":
                yield from unknown(getattr(value, field.name), name)


def _lost_of_object(before: dict[str, Any], after: dict[str, Any], at: str) -> Iterator[str]:
    for key, value in before.items():
        if key in after:
            yield from lost(value, after[key], f"{at}.{key}")
        elif value is not None:
            yield f"{at}.{key}: {value!r} is gone"
    for key in after.keys() - before.keys():
        yield f"{at}.{key}: {after[key]!r} came out of nowhere"


def _same_instant(before: Any, after: Any) -> bool:
    try:
        return datetime.fromisoformat(before) == datetime.fromisoformat(after)
    except (TypeError, ValueError):
        return False
