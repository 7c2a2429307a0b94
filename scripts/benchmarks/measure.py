"""How two contestants are compared."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table: what was compared, and by which factor the first took longer than the second."""

    name: str
    goal: float
    ratio: float
    low: float
    high: float
    ours: float
    theirs: float

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        return self.ratio <= self.goal


def compare(name: str, goal: float, ours: Callable[[], float], theirs: Callable[[], float], *, rounds: int = 21) -> Row:
    """Measure both by turns; the ratio is the median over the pairs, with the middle half as its spread."""
    for warm_up in (ours, theirs):
        warm_up()
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    ratios = [a / b for a, b in pairs]
    low, _, high = statistics.quantiles(ratios, n=4)
    return Row(
        name,
        goal,
        statistics.median(ratios),
        low,
        high,
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
    )


def repeated(work: Callable[[], object], times: int) -> Callable[[], float]:
    """Seconds that one of `times` runs takes."""

    def measure() -> float:
        start = time.perf_counter()
        for _ in range(times):
            work()
        return (time.perf_counter() - start) / times

    return measure


def fresh(code: str) -> Callable[[], float]:
    """Seconds that `code` takes in a new interpreter, without the start of the interpreter."""
    program = f"import time; start = time.perf_counter(); {code}; print(time.perf_counter() - start)"

    def measure() -> float:
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        return float(done.stdout)

    return measure
