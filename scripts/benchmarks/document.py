"""The table of docs/performance.md: written from results, and read again to compare with later ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.benchmarks.measure import Row

DOCUMENT = Path(__file__).parents[2] / "docs" / "performance.md"
HEAD = (
    "| ours / theirs | value | interquartile range | goal | | figures | at 10 requests/s |\n"
    "|---|---|---|---|---|---|---|\n"
)
COLUMNS = HEAD.splitlines()[0].count("|") - 1
NOTABLE = 0.05
"""A smaller part of a value is not worth telling."""


def written(text: str, measured: dict[str, list[Row]]) -> str:
    """The document with the tables of the measured parts, each between its comments."""
    for part, rows in measured.items():
        table = HEAD + "".join(map(_line, rows))
        begin, end = f"<!-- rows: {part} -->\n", "<!-- end -->"
        before, found, rest = text.partition(begin)
        if not found or end not in rest:
            raise ValueError(f"{DOCUMENT.name} has no place for the rows of {part}: {begin.strip()} ... {end}")
        text = f"{before}{begin}{table}{end}{rest.partition(end)[2]}"
    return text


def compared(text: str, rows: Iterable[Row]) -> list[str]:
    """What is better or worse than in the document, in one line each, and what is new.

    A difference counts if the value is outside of the interquartile range in the document, by more than 5 percent.
    """
    documented = dict(_documented(text))
    lines: dict[str, list[str]] = {"worse": [], "better": [], "new": []}
    for row in rows:
        if row.name not in documented:
            lines["new"].append(f"{_number(row.value)} {row.name}")
            continue
        value, low, high = documented[row.name]
        margin = NOTABLE * abs(value)
        verdict = "worse" if row.value > high + margin else "better" if row.value < low - margin else ""
        if verdict:
            lines[verdict].append(f"{_number(row.value)} instead of {_number(value)}: {row.name}")
    return [f"{verdict:<7}{line}" for verdict, found in lines.items() for line in found] or ["no notable difference"]


def _documented(text: str) -> Iterator[tuple[str, tuple[float, float, float]]]:
    """The name of each row, with its value, its lower and its upper quartile."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        number = cells[1].removesuffix(" µs") if len(cells) == COLUMNS else ""
        if number[-1:].isdecimal():
            value = _read(number)
            low, _, high = cells[2].partition(" to ")
            yield cells[0], (value, _read(low) if low else value, _read(high) if high else value)


def _line(row: Row) -> str:
    unit = " µs" if row.unit == "µs" else ""
    spread = "" if row.low == row.high else f"{_number(row.low)} to {_number(row.high)}"
    goal = "" if row.goal is None else f"{row.goal:g}{unit}"
    verdict = "**missed**" if row.verdict == "MISSED" else row.verdict
    return f"| {row.name} | {_number(row.value)}{unit} | {spread} | {goal} | {verdict} | {row.detail} | {row.pace} |\n"


def _number(value: float) -> str:
    return (f"{value:.0f}" if abs(value) >= 20 else f"{value:.2f}").replace("-", "\N{MINUS SIGN}")


def _read(text: str) -> float:
    return float(text.replace("\N{MINUS SIGN}", "-").replace(",", ""))
