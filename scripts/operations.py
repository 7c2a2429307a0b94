"""Write docs/operations.md, the table of all operations, from docs/operations.csv: `scripts/docs [--check]`.

The hand-written table lists the operations of CloudAPI, and the methods that call them, or why there is none. What the
emulator supports and what the tests call is looked up in the code.
"""

from __future__ import annotations

import argparse
import ast
import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sdc_sdk.emulator._cloud.route_table import ROUTES
from sdc_sdk.emulator._cloud.routes.datasets import with_datasets
from sdc_sdk.emulator._cloud.routing import Route

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "docs" / "operations.csv"
TARGET = ROOT / "docs" / "operations.md"
TESTS = ROOT / "tests" / "client_async"

INTRODUCTION = """\
<!-- Written by scripts/docs from docs/operations.csv. Do not edit: change that file and run it again. -->
# Operations

All operations of CloudAPI 9.20, the two that 9.21 added and the two that 8.0 removed: {operations} in all, with the
methods that call them. `AsyncDataCenter` and `AsyncMachine` have the same methods. In CloudAPI, the actions of a
migration are one operation (`Migrate`). "Emulated" says whether the emulator supports the operation; "Tested" names the
tests that call it over a socket, in `tests/client_async` and in its synchronous copy, `tests/client_sync`. The
operations that 9.21 added are not emulated, because the emulator is a CloudAPI 9.20; their tests use a scripted server.
"""
LEFT_OUT = """
## Without a method

Operations without a method, and why. `request()` can send them, for example `request("HEAD", "/config")`.
"""


@dataclass(frozen=True)
class Row:
    """One operation."""

    operation: str
    method: str
    path: str
    servers: str
    facade: tuple[str, ...]
    reason: str

    @property
    def shape(self) -> str:
        """The path without the query and the names of its parameters."""
        return shape(self.path.partition("?")[0])


def main() -> int:
    """Write the page, or compare it."""
    parser = argparse.ArgumentParser(prog="scripts/docs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if the page is out of date")
    check: bool = parser.parse_args().check
    text = page(rows())
    is_same = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text
    if check:
        print("docs/operations.md is up to date" if is_same else "out of date: docs/operations.md")
        return 0 if is_same else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


def rows() -> list[Row]:
    """The hand-written table."""
    with SOURCE.open(encoding="utf-8", newline="") as file:
        return [_row(*cells) for cells in list(csv.reader(file))[1:]]


def _row(operation: str, method: str, path: str, servers: str, facade: str, reason: str) -> Row:
    return Row(operation, method, path, servers, tuple(facade.split()), reason)


def shape(path: str) -> str:
    """A path without the names of its parameters, in either notation."""
    return re.sub(r":\w+|{\w+}", ":", path)


def page(table: list[Row]) -> str:
    """The complete page."""
    called = [row for row in table if row.facade]
    lines = [
        INTRODUCTION.format(operations=len({_name(row) for row in table if row.method != "HEAD"})),
        *_table("Operation | Route | Facade | Emulated | Tested", (_cells(row) for row in called)),
        LEFT_OUT,
        *_table("Operation | Route | Why", ((_label(r), _route(r), r.reason) for r in table if not r.facade)),
    ]
    return "\n".join(lines) + "\n"


def is_emulated(row: Row) -> bool:
    """Whether the emulator has the route."""
    return any(_fits(route, row) for route in with_datasets(ROUTES))


@cache
def callers() -> dict[str, list[str]]:
    """The tests that declare to call a method, by `Class.method`."""
    found: dict[str, list[str]] = {}
    for path in sorted(TESTS.glob("test_*.py")):
        for member in dict.fromkeys(_called(path)):
            found.setdefault(member, []).append(path.stem)
    return found


def _called(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "calls":
            for argument in node.args:
                if isinstance(argument, ast.Attribute) and isinstance(argument.value, ast.Name):
                    yield f"{argument.value.id.removeprefix('Async')}.{argument.attr}"


def _fits(route: Route, row: Row) -> bool:
    if route.method != row.method:
        return False
    if route.path.startswith("^"):
        return re.match(route.path, row.path) is not None
    if row.method == "PUT":  # the routes of role tags match nearly any path
        return shape(route.path) == row.shape
    ours, theirs = row.shape.split("/"), shape(route.path).split("/")
    return len(ours) == len(theirs) and all(their in (":", our) for our, their in zip(ours, theirs, strict=True))


def _cells(row: Row) -> tuple[str, ...]:
    members = ", ".join(f"`{member}`" for member in row.facade)
    named = dict.fromkeys(name for member in row.facade for name in callers().get(member, []))
    return _label(row), _route(row), members, "yes" if is_emulated(row) else "no", ", ".join(named) or "no"


def _label(row: Row) -> str:
    return f"{row.operation} ({row.servers})" if row.servers else row.operation


def _route(row: Row) -> str:
    return f"`{row.method} {row.path}`"


def _name(row: Row) -> str:
    """The operation as CloudAPI counts it."""
    return "Migrate" if "/migrate?" in row.path else f"{row.method} {row.path}"


def _table(head: str, body: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {head} |"
    yield re.sub("[^|]+", "---", f"|{head}|")
    yield from (f"| {' | '.join(cells)} |" for cells in body)


if __name__ == "__main__":
    sys.exit(main())
