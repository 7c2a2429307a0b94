"""JSON values, and the few JavaScript rules that clients of the real server can see."""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"] | None


def truthy(value: Json) -> bool:
    """Whether JavaScript takes a value for true: empty lists and objects are, empty texts are not."""
    return bool(value) or isinstance(value, (list, dict))


def text(value: Json) -> str:
    """A value as JavaScript writes it into a text."""
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
    """A value as JavaScript's Number() reads it; None stands for NaN."""
    if isinstance(value, (bool, int, float)):
        return value
    try:
        return float(text(value).strip() or 0)
    except ValueError:
        return None


def texts(value: Json) -> list[str]:
    """Several texts: a list, one text, or JSON in a text."""
    if isinstance(value, str):
        try:
            value = as_json(value)
        except ValueError:
            return [text(value)]
    return [text(item) for item in value] if isinstance(value, list) else [text(value)]


def as_json(document: str) -> Json:
    """Read JSON.

    Raises:
        ValueError: it is none.
    """
    value: Json = json.loads(document)
    return value
