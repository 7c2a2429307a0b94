"""The tables of docs/performance.md: written by `scripts/bench --write`, and what later results are compared with."""

from __future__ import annotations

import pytest

from scripts.benchmarks import document
from scripts.benchmarks.measure import Row

PAGE = "# Speed\n<!-- rows: calls -->\nold\n<!-- end -->\ntext\n<!-- rows: start -->\n<!-- end -->\n"
CALL = Row("a call / raw", 0.9, 0.8, 1.0, 1.15, "x", "9 ms / 10 ms", requests=1_001)
COST = Row("cost of a call - raw", -19, -48, 73, 60, "µs", "1 / 2")
START = Row("the start / theirs", 1.5, 1.5, 1.5, 1.35, "x", "3 / 2")
WRITTEN = document.written(PAGE, {"calls": [CALL, COST], "start": [START]})


def test_the_rows_of_each_part_stand_in_their_place() -> None:
    before, calls, start = WRITTEN.split("<!-- rows: ")
    assert before == "# Speed\n"
    assert "| a call / raw | 0.90 | 0.80 to 1.00 | 1.15 | met | 9 ms / 10 ms | 97 s |" in calls
    assert "| the start / theirs | 1.50 |  | 1.35 | **missed** | 3 / 2 |  |" in start
    assert "old" not in calls
    assert "<!-- end -->\ntext\n" in calls


def test_rows_of_a_part_that_was_not_measured_stay() -> None:
    assert document.written(WRITTEN, {"start": [START]}) == WRITTEN


def test_a_part_without_a_place_is_an_error() -> None:
    with pytest.raises(ValueError, match="no place for the rows of listing"):
        document.written(PAGE, {"listing": [CALL]})


def test_the_same_results_are_no_difference() -> None:
    assert document.compared(WRITTEN, [CALL, COST, START]) == ["no notable difference"]


def with_value(row: Row, value: float) -> Row:
    return Row(row.name, value, value, value, row.goal, row.unit)


def test_what_is_better_worse_and_new() -> None:
    other = Row("another", 2.0, 2.0, 2.0, None)
    later = [with_value(CALL, 0.7), with_value(COST, 99), with_value(START, 1.6), other]
    assert document.compared(WRITTEN, later) == [
        "worse  99 instead of \N{MINUS SIGN}19.00: cost of a call - raw",
        "worse  1.60 instead of 1.50: the start / theirs",
        "better 0.70 instead of 0.90: a call / raw",
        "new    2.00 another",
    ]


def test_what_is_near_the_documented_values_is_not_worth_telling() -> None:
    later = [with_value(CALL, 1.04), with_value(COST, 73.5), with_value(START, 1.56)]
    assert document.compared(WRITTEN, later) == ["no notable difference"]


def test_the_documented_rows_can_be_read_again() -> None:
    """Each goal of the page is compared with: no row is written in a way that is not found again."""
    text = document.DOCUMENT.read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ") and "ours / theirs" not in line]
    names = [line.split(" | ")[0].removeprefix("| ") for line in rows]
    found = document.compared(text, [Row(name, 1e9, 1e9, 1e9, None) for name in names])
    assert len(rows) > 30
    assert len([line for line in found if line.startswith("worse")]) == len(rows)
