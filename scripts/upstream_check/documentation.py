"""Reads docs/index.md of sdc-cloudapi: headings with routes, tables of inputs and of returned fields, examples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from scripts.check_examples.compare import is_list, is_object
from scripts.check_examples.documents import Example, examples, load

from .facts import Facts, Source, operation

_HEADING = re.compile(r"#+ +(.*)")
_ROUTE = re.compile(r"(\w+) +\((GET|HEAD|POST|PUT|DELETE) (/[^ )]*)\)")
_STATUS = re.compile(r" *HTTP/1\.1 ([123]\d\d)\b")
_HEADER_ROW = re.compile(r"\*\*Field\*\*")
_CELL = re.compile(r"`?([^|`]*?)`?\s*(?:\||$)")


def read(name: str, markdown: str) -> Source:
    """The facts of all operations that have a heading with a route."""
    parts = list(_parts(markdown))
    found = {operation(part.method, part.path): part for part in parts}
    for example in examples(markdown):
        if part := _owner(parts, example.line):
            part.examples.append(example)
    return Source(name, {op: _facts(part) for op, part in found.items()})


@dataclass
class _Part:
    """The text between the heading of one operation and the next."""

    method: str
    path: str
    start: int
    end: int
    lines: list[str]
    examples: list[Example] = field(default_factory=list[Example])


def _parts(markdown: str) -> Iterator[_Part]:
    lines = markdown.splitlines()
    starts = [(i, found[1]) for i, line in enumerate(lines) if (found := _HEADING.match(line))]
    chapters = [(i, title) for i, title in starts if _ROUTE.match(title) or lines[i].startswith(("# ", "## "))]
    ends = [i for i, _ in chapters[1:]] + [len(lines)]
    for (start, title), end in zip(chapters, ends, strict=True):
        if route := _ROUTE.match(title):
            yield _Part(route[2], route[3], start, end, lines[start:end])


def _owner(parts: Iterable[_Part], line: int) -> _Part | None:
    return next((part for part in parts if part.start < line <= part.end), None)


def _facts(part: _Part) -> Facts:
    tables = list(_tables(part.lines))
    inputs = {name for title, names in tables if title.startswith("Inputs") for name in names if "." not in name}
    inputs |= {f"{title}.{name}" for title, names in tables if title in inputs for name in names}
    returned = {name for title, names in tables if title.startswith("Returns") for name in names}
    for example in part.examples:
        if example.kind == "answer" and example.status < 300:
            returned |= set(_example_fields(example))
    statuses = {found[1] for line in part.lines if (found := _STATUS.match(line))}
    return Facts(
        # Without a table there is nothing to compare with: some operations list their inputs in prose.
        inputs=frozenset(inputs - ({"action"} if "?action=" in part.path else set())) or None,
        response=frozenset(returned) or None,
        statuses=frozenset(statuses) or None,
    )


def _tables(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The first column of every table of fields, with the heading above it."""
    title, names, inside = "", list[str](), False
    for line in [*lines, ""]:
        if inside and "|" in line:
            names.append(_field(line))
        elif inside:
            yield title, [name for name in names if name]
            inside = False
        elif heading := _HEADING.match(line):
            title = heading[1]
        elif _HEADER_ROW.match(line):
            names, inside = [], True


def _field(row: str) -> str:
    """The field of a row: `files[0].sha1` is files.sha1, and placeholders such as tag.$name are not fields."""
    cell = _CELL.match(row)
    name = re.sub(r"\[\w*\]|\\", "", cell[1].strip()) if cell else ""
    return name if re.fullmatch(r"[A-Za-z_][\w.-]*", name) and not name.startswith("---") else ""


def _example_fields(example: Example) -> Iterator[str]:
    try:
        values, _ = load(example.body)
    except ValueError:  # scripts.check_examples reports it
        return
    for value in values:
        yield from _fields(value, "")


def _fields(value: Any, at: str) -> Iterator[str]:
    if is_list(value):
        for item in value:
            yield from _fields(item, at)
    elif is_object(value):
        for name, item in value.items():
            place = f"{at}.{name}" if at else name
            yield place
            yield from _fields(item, place)
