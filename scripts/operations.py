"""Write docs/operations.md, the table of all operations: `scripts/docs [--check]`.

Operations and routes are those of the description; the docstrings of methods name the operations that they call. What
the emulator supports and what the tests call is looked up in the code. docs/operations.csv lists only what is not
described: requests of CloudAPI that a general method sends, or that have none, and why.
"""

from __future__ import annotations

import argparse
import ast
import csv
import inspect
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import sdc_sdk
from sdc_sdk._core.summary import summary
from sdc_sdk.emulator._cloud.route_table import ROUTES
from sdc_sdk.emulator._cloud.routes.datasets import with_datasets
from sdc_sdk.emulator._cloud.routing import Route

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "docs" / "operations.csv"
TARGET = ROOT / "docs" / "operations.md"
TESTS = ROOT / "tests" / "client_async"
NAMED = re.compile(r"`(?P<operation>[A-Z]\w+) \((?:GET|HEAD|POST|PUT|DELETE) (?P<route>\S+?)\)`")

INTRODUCTION = """\
<!-- Written by scripts/docs from the description, docstrings and docs/operations.csv. Do not edit. -->
# Operations

All operations of CloudAPI 9.20, those that 9.21 added and those that 8.0 removed: {operations} in all, with the methods
that call them. `AsyncDataCenter` and `AsyncMachine` have the same methods. In CloudAPI, the actions of a
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
    def is_described(self) -> bool:
        """Whether it is in the description."""
        return routes().get(self.operation) == f"{self.method} {self.path}"

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
    """All operations: those of the description, by section, then the hand-written table of the others."""
    methods = methods_by_operation()
    described = [_described(name, route, methods) for name, route in routes().items()]
    with SOURCE.open(encoding="utf-8", newline="") as file:
        others = [_undescribed(*cells) for cells in list(csv.reader(file))[1:]]
    return [*described, *others]


@cache
def routes() -> dict[str, str]:
    """The routes of the described operations, as `VERB /:login/path?action=constant`."""
    return {name: route for section in summary().values() for name, route in section.items()}


@cache
def servers() -> dict[str, str]:
    """The servers that have an operation, if not all have it."""
    text = files("sdc_cloudapi").joinpath("openapi.json").read_text(encoding="utf-8")
    operations = [value for item in json.loads(text)["paths"].values() for value in item.values()]
    return {each["operationId"]: each["x-servers"] for each in operations if "x-servers" in each}


@cache
def methods_by_operation() -> dict[str, tuple[str, ...]]:
    """The methods whose docstrings name an operation in their first paragraph, as `Class.method`."""
    found: dict[str, list[str]] = {}
    for cls in (sdc_sdk.DataCenter, sdc_sdk.Machine, sdc_sdk.Snapshot):
        for name in sorted(name for name in dir(cls) if not name.startswith("_")):
            paragraph = (inspect.getdoc(getattr(cls, name)) or "").partition("\n\n")[0].replace("\n", " ")
            for match in NAMED.finditer(paragraph):
                for operation in _stands_for(match["operation"], match["route"]):
                    found.setdefault(operation, []).append(f"{cls.__name__}.{name}")
    return {operation: tuple(members) for operation, members in found.items()}


def _stands_for(operation: str, route: str) -> list[str]:
    """The described operations of a name: CloudAPI has one name for all requests that set role tags or migrate."""
    if operation == "SetRoleTags":
        return [name for name in routes() if name.endswith("RoleTags")]
    if operation == "Migrate":
        is_watch = route.endswith("=watch")
        return [name for name, its in routes().items() if "/migrate?" in its and its.endswith("=watch") == is_watch]
    return [operation]


def _described(operation: str, route: str, methods: dict[str, tuple[str, ...]]) -> Row:
    method, path = route.split(" ", 1)
    return Row(operation, method, path, servers().get(operation, ""), methods.get(operation, ()), "")


def _undescribed(operation: str, method: str, path: str, facade: str, reason: str) -> Row:
    return Row(operation, method, path, "", tuple(facade.split()), reason)


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
