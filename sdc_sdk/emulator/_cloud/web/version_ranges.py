"""Ranges of API versions, in the syntax of npm: `~9||~8`, `^8.1`, `>=7.2 <9`, `*`.

API versions consist of three integers, so a range is a set of half-open intervals. The questions that the server
asks (does it contain a version, does it start above one, does it end below one) are comparisons of tuples.
"""

import re
from dataclasses import dataclass

Version = tuple[int, int, int]

ZERO: Version = (0, 0, 0)
INFINITE: Version = (2**31, 0, 0)

COMPARATOR = re.compile(
    r"(>=|<=|>|<|=|~>|~|\^)?\s*[v=]?(\d+|[xX*])(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?(?:[-+][\w.+-]*)?"
)
HYPHEN = re.compile(r"(\S+)\s+-\s+(\S+)")


@dataclass(frozen=True)
class Interval:
    """The versions from `low` up to, but not including, `high`."""

    low: Version = ZERO
    high: Version = INFINITE

    def __contains__(self, version: Version) -> bool:
        return self.low <= version < self.high

    def __and__(self, other: "Interval") -> "Interval":
        return Interval(max(self.low, other.low), min(self.high, other.high))


@dataclass(frozen=True)
class Range:
    """The versions that a client accepts; `text` is the text of the header."""

    text: str
    intervals: tuple[Interval, ...]

    @classmethod
    def parse(cls, text: str) -> "Range":
        """Parse a range. A malformed range accepts nothing, as on the real server."""
        try:
            return cls(text, tuple(_alternative(part) for part in text.split("||")))
        except ValueError:
            return cls(text, ())

    def accepts(self, version: Version) -> bool:
        """Whether a version is in the range."""
        return any(version in interval for interval in self.intervals)

    def reaches(self, version: Version) -> bool:
        """Whether the range contains a version, or is above it: the server's test for features since that version."""
        return self.accepts(version) or all(interval.low > version for interval in self.intervals)

    def ends_before(self, version: Version) -> bool:
        """Whether every version of the range is older."""
        return all(interval.high <= version for interval in self.intervals)

    def best(self, versions: tuple[Version, ...]) -> Version | None:
        """The newest of these versions that is in the range."""
        return max(filter(self.accepts, versions), default=None)


def _alternative(text: str) -> Interval:
    """Parse one side of a `||`: comparators that must all hold."""
    hyphen = HYPHEN.fullmatch(text.strip())
    if hyphen:
        return _comparator(">=" + hyphen[1]) & _comparator("<=" + hyphen[2])
    interval, position = Interval(), 0
    text = text.strip()
    while position < len(text):
        match = COMPARATOR.match(text, position)
        if not match:
            raise ValueError(text)
        interval &= _comparator(match[0])
        position = match.end()
        while position < len(text) and text[position].isspace():
            position += 1
    return interval


def _comparator(text: str) -> Interval:
    match = COMPARATOR.fullmatch(text)
    if not match:
        raise ValueError(text)
    operator = match[1] or "="
    given = [int(part) for part in _known(match[2], match[3], match[4])]
    if not given:
        return Interval() if operator not in "<>" else Interval(ZERO, ZERO)
    low = _filled(given)
    after = _next(given)
    if operator == "~" or operator == "~>":
        after = _next(given[:2])
    elif operator == "^":
        significant = next((i for i, part in enumerate(given) if part), len(given) - 1)
        after = _next(given[: significant + 1])
    return {
        ">=": Interval(low),
        ">": Interval(after),
        "<": Interval(ZERO, low),
        "<=": Interval(ZERO, after),
    }.get(operator, Interval(low, after))


def _known(*parts: str | None) -> list[str]:
    """The numbers before the first x, * or missing part."""
    known: list[str] = []
    for part in parts:
        if part is None or part in "xX*":
            break
        known.append(part)
    return known


def _filled(given: list[int]) -> Version:
    major, minor, patch = (*given, 0, 0)[:3]
    return (major, minor, patch)


def _next(given: list[int]) -> Version:
    """The first version after those that start with these numbers."""
    return _filled([*given[:-1], given[-1] + 1])
