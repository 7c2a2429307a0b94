"""Decoded JSON of unknown shape."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast


def as_object(value: object) -> dict[str, Any]:
    """`value` if it is a JSON object, else an empty one."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """`value` if it is a JSON list, else an empty one."""
    return list(cast("Iterable[Any]", value)) if isinstance(value, list) else []
