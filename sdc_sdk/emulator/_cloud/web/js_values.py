"""JSON values, and conversions as in JavaScript, which clients of the real server can observe."""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"] | None


def truthy(value: Json) -> bool:
    """Whether a value is true in JavaScript. Empty lists and objects are, empty strings are not."""
    return bool(value) or isinstance(value, (list, dict))


def text(value: Json) -> str:
    """Convert a value to a string, as JavaScript does."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Mapping):
        return "[object Object]"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ",".join("" if item is None else text(item) for item in value)
    return str(value)


def number(value: Json) -> float | None:
    """Convert a value to a number, as JavaScript's Number() does; None stands for NaN."""
    if isinstance(value, (bool, int, float)):
        return value
    try:
        return float(text(value).strip() or 0)
    except ValueError:
        return None


def texts(value: Json) -> list[str]:
    """Convert a list, a string, or JSON in a string to a list of strings."""
    if isinstance(value, str):
        try:
            value = as_json(value)
        except ValueError:
            return [text(value)]
    return [text(item) for item in value] if isinstance(value, list) else [text(value)]


def as_json(document: str) -> Json:
    """Parse JSON.

    Raises:
        ValueError: It is not JSON.
    """
    value: Json = json.loads(document)
    return value
