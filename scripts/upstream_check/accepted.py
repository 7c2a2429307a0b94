"""The reviewed list of accepted differences, spec/accepted.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml

from .compare import Difference
from .facts import Operation, operation

GAP = "not described yet"


class AcceptedError(Exception):
    """The list is malformed."""


@dataclass(frozen=True)
class Entry:
    """One reason, and the differences that it applies to; `*` in a pattern stands for any text."""

    source: str
    kind: str
    what: str
    operations: tuple[str, ...]
    names: tuple[str, ...]
    reason: str

    @property
    def facts(self) -> Iterator[tuple[Operation, str]]:
        """The operations and names that the entry lists explicitly, without patterns."""
        for route in (pattern for pattern in self.operations if "*" not in pattern):
            method, _, path = route.partition(" ")
            yield from ((operation(method, path), name) for name in self.names if "*" not in name)

    @property
    def is_gap(self) -> bool:
        """Whether the description lacks something that it should have."""
        return self.reason.startswith(GAP)

    def matches(self, difference: Difference) -> bool:
        """Whether the entry applies to this difference."""
        same_kind = (self.source, self.kind, self.what) == (difference.source, difference.kind, difference.what)
        return (
            same_kind
            and any(_matches(pattern, str(difference.operation)) for pattern in self.operations)
            and any(_matches(pattern, difference.name) for pattern in self.names)
        )

    def unused(self, differences: Iterable[Difference]) -> Iterator[str]:
        """The stale patterns, which match none of the differences."""
        matched = [difference for difference in differences if self.matches(difference)]
        for pattern in self.operations:
            if not any(_matches(pattern, str(difference.operation)) for difference in matched):
                yield pattern
        for pattern in self.names:
            if not any(_matches(pattern, difference.name) for difference in matched):
                yield pattern or "(the complete entry)"


def load(path: Path) -> list[Entry]:
    """Read the list.

    Raises:
        AcceptedError: An entry has an unknown key, a missing key, or no reason.
    """
    items: Any = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    return [_entry(item, f"{path.name}, entry {number}") for number, item in enumerate(items, 1)]


def _entry(item: Any, at: str) -> Entry:
    if not isinstance(item, dict):
        raise AcceptedError(f"{at}: expected a mapping")
    values = cast("dict[str, Any]", item)
    needed = {"source", "kind", "what", "operations", "reason"}
    if values.get("what") != "route":
        needed.add("names")
    if set(values) != needed:
        raise AcceptedError(f"{at}: expected the keys {', '.join(sorted(needed))}")
    if values["kind"] not in ("new", "gone") or not str(values["reason"]).strip():
        raise AcceptedError(f"{at}: the kind is new or gone, and the reason is not empty")
    return Entry(
        str(values["source"]),
        str(values["kind"]),
        str(values["what"]),
        tuple(map(str, values["operations"])),
        tuple(map(str, values.get("names", [""]))),
        str(values["reason"]).strip(),
    )


def _matches(pattern: str, text: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), text) is not None
