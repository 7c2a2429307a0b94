"""JSON values, and conversions as in JavaScript, which clients of the real server can observe."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NoReturn, TypeAlias

Json: TypeAlias = bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"] | None

MAX_DEPTH = 200
"""How deep JSON may be nested here. The real server's limit is the size of its stack, at some thousands."""
MAX_SAFE = 2**53
TOO_DEEP = "Maximum call stack size exceeded"
DECIMAL = re.compile(r"[+-]?(?:Infinity|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)")
OTHER_BASE = re.compile(r"0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)")


def truthy(value: Json) -> bool:
    """Whether a value is true in JavaScript. Empty lists and objects are, empty strings are not."""
    return bool(value) or isinstance(value, (list, dict))


def text(value: Json) -> str:
    """Convert a value to a string, as JavaScript does."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, (int, float)):
        return _number_text(value)
    if isinstance(value, Mapping):
        return "[object Object]"
    return ",".join("" if item is None else text(item) for item in value)


def _number_text(value: float) -> str:
    """The shortest digits that stand for a number; with an exponent only if it is very large or very small."""
    if abs(value) <= MAX_SAFE and isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    sign, shortest, power = Decimal(repr(float(value))).normalize().as_tuple()
    digits, exponent = "".join(map(str, shortest)), int(power)
    point = len(digits) + exponent  # where the decimal point belongs
    if not value:
        return "0"
    if not -6 < point <= 21:
        fraction = f".{digits[1:]}" if len(digits) > 1 else ""
        shown = f"{digits[0]}{fraction}e{point - 1:+}"
    elif point <= 0:
        shown = f"0.{'0' * -point}{digits}"
    elif exponent >= 0:
        shown = digits + "0" * exponent
    else:
        shown = f"{digits[:point]}.{digits[point:]}"
    return f"{'-' if sign else ''}{shown}"


def number(value: Json) -> float:
    """Convert a value to a number, as JavaScript's Number() does. It can be NaN, or infinite."""
    if value is None:
        return 0
    if isinstance(value, (bool, int, float)):
        return value
    digits = text(value).strip()
    if OTHER_BASE.fullmatch(digits):
        try:
            return float(int(digits, 0))
        except OverflowError:
            return math.inf
    return float(digits or 0) if not digits or DECIMAL.fullmatch(digits) else math.nan


def finite_number(value: Json) -> float | None:
    """Convert a value to a number; None stands for NaN, and for what is infinite."""
    found = number(value)
    return found if math.isfinite(found) else None


def whole_number(digits: str) -> int:
    """Convert a whole number of any length; beyond what JavaScript tells apart, they are all the same."""
    return int(max(-MAX_SAFE, min(float(digits), MAX_SAFE)))


def texts(value: Json) -> list[str]:
    """Convert a list, a string, or JSON in a string to a list of strings."""
    if isinstance(value, str):
        try:
            value = as_json(value)
        except ValueError:
            return [text(value)]
    return [text(item) for item in value] if isinstance(value, list) else [text(value)]


def syntax_error(document: str, error: ValueError) -> str:
    """What JavaScript says about JSON that `as_json` refused."""
    if not isinstance(error, json.JSONDecodeError):
        return str(error)
    at = error.pos
    if at < len(document):
        return f"Unexpected token {document[at]} in JSON at position {at}"
    return "Unexpected end of JSON input"


def as_json(document: str) -> Json:
    """Parse JSON.

    Raises:
        ValueError: It is not JSON, is nested too deep, or has a number that is too large for JavaScript.
    """

    def constant(name: str) -> NoReturn:  # Python accepts NaN and Infinity
        raise json.JSONDecodeError("Unexpected token", document, max(document.find(name), 0))

    try:
        value: Json = json.loads(document, parse_int=_integer, parse_float=_float, parse_constant=constant)
    except RecursionError:
        raise ValueError(TOO_DEEP) from None
    if _is_deeper(value, MAX_DEPTH):
        raise ValueError(TOO_DEEP)
    return value


def _integer(digits: str) -> int:
    _float(digits)  # before Python converts a million digits, or refuses to
    return int(digits)


def _float(digits: str) -> float:
    value = float(digits)
    if math.isinf(value):
        raise ValueError("number out of range")
    return value


def _is_deeper(value: Json, depth: int) -> bool:
    """Whether it is nested deeper than that."""
    level = [value]
    for _ in range(depth + 1):
        inner: list[Json] = []
        for item in level:
            if isinstance(item, Mapping):
                inner += item.values()
            elif isinstance(item, Sequence) and not isinstance(item, str):
                inner += item
        level = inner
    return bool(level)
