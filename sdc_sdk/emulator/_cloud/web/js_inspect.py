"""Shows JSON values as `util.inspect()` of Node.js 6 does, the release that CloudAPI runs on."""

import json
import math
import re
from collections.abc import Mapping, Sequence

from sdc_sdk.emulator._cloud.web.js_values import Json, text

MAX_LINE = 60  # characters of all parts together; longer ones get a line each
MAX_ITEMS = 100  # of a list
IDENTIFIER = re.compile(r"[a-zA-Z_][a-zA-Z_0-9]*")
INDEX = re.compile(r"0|[1-9][0-9]{0,9}")
MAX_INDEX = 2**32 - 2


def inspect(value: Json, depth: int = 2) -> str:
    """Show a value. Lists and objects that are nested deeper are shown as `[Object]`, except empty ones."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, float) and not value and math.copysign(1, value) < 0:
        return "-0"
    if not isinstance(value, (Mapping, Sequence)):
        return text(value)
    opening, closing = "{}" if isinstance(value, Mapping) else "[]"
    if not value:
        return opening + closing
    if depth < 0:
        return "[Object]"
    parts = _properties(value, depth - 1) if isinstance(value, Mapping) else _items(value, depth - 1)
    separator = ",\n  " if sum(_length(part) + 1 for part in parts) > MAX_LINE else ", "
    return f"{opening} {separator.join(parts)} {closing}"


def _items(values: Sequence[Json], depth: int) -> list[str]:
    parts = [inspect(value, depth).replace("\n", "\n  ") for value in values[:MAX_ITEMS]]
    more = len(values) - MAX_ITEMS
    return [*parts, f"... {more} more item{'s' if more > 1 else ''}"] if more > 0 else parts


def _properties(values: Mapping[str, Json], depth: int) -> list[str]:
    parts: list[str] = []
    for name in sorted(values, key=_place):
        shown = inspect(values[name], depth)
        if "\n" in shown:
            shown = "\n   " + shown.replace("\n", "\n   ")
        parts.append(f"{_property_name(name)}: {shown}")
    return parts


def _place(name: str) -> int:
    """Where a property comes: JavaScript puts what looks like an index first, in order."""
    return int(name) if INDEX.fullmatch(name) and int(name) <= MAX_INDEX else MAX_INDEX + 1


def _property_name(name: str) -> str:
    return name if IDENTIFIER.fullmatch(name) else _quoted(name).replace("\\\\", "\\")


def _quoted(plain: str) -> str:
    escaped = json.dumps(plain, ensure_ascii=False)[1:-1]
    return "'" + escaped.replace("'", "\\'").replace('\\"', '"') + "'"


def _length(shown: str) -> int:
    """The length as JavaScript counts it: characters beyond U+FFFF are two."""
    return len(shown) + sum(character > "\uffff" for character in shown)
