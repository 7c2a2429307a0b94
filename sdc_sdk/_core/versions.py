"""Ranges of API versions as npm writes them, such as `~9||~8`. Pure."""

from __future__ import annotations

import re
from typing import TypeAlias

Version: TypeAlias = tuple[float, float, float]

_PART = re.compile(r"(<=|>=|<|>|~>?|\^|=)?\s*v?(\d+|[xX*])(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?")
_ANY: Version = (float("inf"), 0, 0)


def is_below(versions: str, version: Version) -> bool:
    """Whether all versions of the range are below `version`: CloudAPI then uses older formats and rules."""
    return all(_end(alternative) <= version for alternative in versions.split("||"))


def _end(alternative: str) -> Version:
    """The first version behind one alternative of a range."""
    parts = _PART.finditer(re.sub(r"(\S+)\s+-\s+(\S+)", r">=\1 <=\2", alternative))
    return min((_end_of_part(part) for part in parts), default=_ANY)


def _end_of_part(part: re.Match[str]) -> Version:
    operator, *texts = part.groups()
    numbers = [int(text) for text in texts if text is not None and text.isdigit()]
    if operator in (">", ">=") or not numbers:
        return _ANY
    if operator == "<":
        return _filled(numbers)
    if operator == "^":
        numbers = numbers[:1]
    elif operator in ("~", "~>"):
        numbers = numbers[:2]
    return _filled([*numbers[:-1], numbers[-1] + 1])


def _filled(numbers: list[int]) -> Version:
    major, minor, patch = (*numbers, 0, 0)[:3]
    return (major, minor, patch)
