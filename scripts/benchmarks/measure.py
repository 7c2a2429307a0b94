"""How candidates are compared: in turns, in one run, as ratios."""

from __future__ import annotations

import statistics
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass

from scripts.benchmarks import installed

REQUESTS_A_SECOND, BURST = 10, 30
"""The limit of the real server, for each account and kind of resource, and the requests that it takes at once."""


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    """What was compared: ours / theirs."""
    value: float
    """The median over the pairs."""
    low: float
    """The lower quartile."""
    high: float
    """The upper quartile."""
    goal: float | None
    """The upper limit of the value; None if it is only reported."""
    unit: str = "x"
    """`x` for a ratio, else the unit of the value."""
    detail: str = ""
    """The absolute figures behind it."""
    requests: int | None = None
    """The requests that ours takes, if the real server's limit of requests a second decides its time."""

    @property
    def verdict(self) -> str:
        """Whether the goal is reached."""
        return "" if self.goal is None else "met" if self.value <= self.goal else "MISSED"

    @property
    def pace(self) -> str:
        """The least seconds that the requests take at the limit of the real server."""
        if self.requests is None:
            return ""
        return f"{max(0, self.requests - BURST) / REQUESTS_A_SECOND:,.0f} s"


def compare(
    name: str,
    goal: float | None,
    ours: Callable[[], float],
    theirs: Callable[[], float],
    *,
    rounds: int = 21,
    difference: bool = False,
    requests: int | None = None,
) -> Row:
    """Measure both in turns. The value is the ratio, or the difference in microseconds."""
    if rounds > 1:
        for warm_up in (ours, theirs):
            warm_up()
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    values = [(a - b) * 1e6 if difference else a / b for a, b in pairs]
    low, _, high = statistics.quantiles(values, n=4) if rounds > 1 else values * 3
    mine, other = (statistics.median(side) for side in zip(*pairs, strict=True))
    detail = f"{_time(mine)} / {_time(other)}"
    return Row(name, statistics.median(values), low, high, goal, "µs" if difference else "x", detail, requests)


def single(
    name: str, goal: float | None, value: float, detail: str, unit: str = "x", requests: int | None = None
) -> Row:
    """A value that does not vary from run to run, such as memory."""
    return Row(name, value, value, value, goal, unit, detail, requests)


def repeated(work: Callable[[], object], times: int = 1) -> Callable[[], float]:
    """The average seconds of `times` runs."""

    def measure() -> float:
        start = time.perf_counter()
        for _ in range(times):
            work()
        return (time.perf_counter() - start) / times

    return measure


def held(work: Callable[[], object]) -> int:
    """The memory of what `work` returns, in bytes."""
    return _traced(work)[0]


def peak(work: Callable[[], object]) -> int:
    """The peak memory of `work`, in bytes."""
    return _traced(work)[1]


def _traced(work: Callable[[], object]) -> tuple[int, int]:
    tracemalloc.start()
    kept = work()
    found = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return found


def fresh(code: str, package: str = installed.OURS) -> Callable[[], float]:
    """Seconds that `code` takes in a new interpreter of a user's environment, without the start of the interpreter."""
    program = f"import time; start = time.perf_counter(); exec({code!r}); print(time.perf_counter() - start)"

    def measure() -> float:
        return float(installed.run("-c", program, package=package))

    return measure


def _time(seconds: float) -> str:
    for unit, factor in (("s", 1.0), ("ms", 1e3)):
        if seconds * factor >= 1:
            return f"{seconds * factor:.3g} {unit}"
    return f"{seconds * 1e6:.3g} µs"
