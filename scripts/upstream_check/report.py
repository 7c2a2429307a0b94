"""The report on the differences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from .accepted import Entry
from .compare import Difference


@dataclass(frozen=True)
class Outcome:
    """The differences of one source: accepted and unaccepted ones."""

    source: str
    accepted: list[Difference]
    gaps: list[Difference]
    """Those of `accepted` that the description should have eventually."""
    unaccepted: list[Difference]
    stale: list[str]

    @property
    def failed(self) -> bool:
        """Whether there are unaccepted differences or stale entries."""
        return bool(self.unaccepted or self.stale)


def outcome(source: str, differences: list[Difference], entries: Iterable[Entry]) -> Outcome:
    """Compare the differences of one source with the list."""
    own = [entry for entry in entries if entry.source == source]
    accepted = [d for d in differences if any(entry.matches(d) for entry in own)]
    return Outcome(
        source,
        accepted,
        [d for d in accepted if any(entry.is_gap and entry.matches(d) for entry in own)],
        [d for d in differences if d not in accepted],
        [
            f"{entry.kind} {entry.what}, {pattern}: no such difference ({_shortened(entry.reason)})"
            for entry in own
            for pattern in entry.unused(differences)
        ],
    )


def lines(result: Outcome) -> Iterator[str]:
    """The report on one source."""
    total = len(result.accepted) + len(result.unaccepted)
    yield (
        f"{result.source}: {total} differences, {len(result.accepted)} accepted"
        f" ({len(result.gaps)} of them not described yet), {len(result.unaccepted)} not accepted"
    )
    yield from (f"  {line}" for line in _described(result.unaccepted))
    yield from (f"  stale     {line}" for line in result.stale)


def _described(differences: list[Difference]) -> Iterator[str]:
    """One line for each difference; a value that differs between the two sides is also one line."""
    for (operation, what, place), group in groupby(differences, key=lambda d: (d.operation, d.what, _place(d))):
        found = list(group)
        new, gone = ([_value(d) for d in found if d.kind == kind] for kind in ("new", "gone"))
        if what in ("status", "value") and new and gone:
            where = f"{operation}: {what} {place}".rstrip()
            yield f"different {where}: {', '.join(gone)} in the description, {', '.join(new)} upstream"
        else:
            yield from (f"{d.kind:9} {d}" for d in found)


def _place(difference: Difference) -> str:
    return difference.name.partition("=")[0] if difference.what == "value" else ""


def _value(difference: Difference) -> str:
    return difference.name.rpartition("=")[2]


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:57]}..."
