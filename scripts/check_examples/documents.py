"""The examples in the Markdown of CloudAPI's documentation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

_HEADING = re.compile(r"(#+) (.*)")
_ROUTE = re.compile(r"(\w+)\s+\((GET|HEAD|POST|PUT|DELETE) (/[^ )]*)\)")
_REQUEST = re.compile(r"(GET|HEAD|POST|PUT|DELETE) (/\S*)(?: HTTP/1.1)?")
_STATUS = re.compile(r"HTTP/1\.1 (\d{3})")
_ELLIPSIS = re.compile(r',?\s*\.\.\.[^"\n\]}]*(?=\s*[\]}])')
_TRAILING_COMMA = re.compile(r",(?=\s*[\]}])")
_MISSING_COMMA = re.compile(r'(["\d\]}e])(?=\n\s*")')


class Route(NamedTuple):
    """A method and a path with its query."""

    method: str
    target: str


class Block(NamedTuple):
    """A code block: its first line number, and its text."""

    line: int
    text: str


@dataclass
class Section:
    """The code blocks under one heading."""

    title: str
    level: int
    blocks: list[Block] = field(default_factory=list[Block])


@dataclass
class Example:
    """One JSON body, with what identifies its operation."""

    line: int
    title: str
    """The name in the heading of its operation, or the complete heading."""
    routes: tuple[Route, ...]
    """The route in the heading, and the route of the request."""
    kind: str
    """`request`, `answer` or `object`."""
    status: int
    body: str
    sent: str = ""
    """The body of the request, for a response."""


def examples(markdown: str) -> Iterator[Example]:
    """All JSON bodies of requests and responses, and blocks that are only JSON."""
    title, heading, request, sent = "", None, None, ""
    for section in _sections(markdown):
        if route := _ROUTE.match(section.title):
            title, heading, request, sent = route[1], Route(route[2], route[3]), None, ""
        elif section.level <= 2:
            title, heading, request, sent = section.title, None, None, ""
        for line, text in section.blocks:
            head, _, body = text.partition("\n\n")
            kind, status = "request", 0
            if route := _REQUEST.match(head):
                request, sent = Route(route[1], route[2]), body
            elif answer := _STATUS.match(head):
                kind, status = "answer", int(answer[1])
            elif text.startswith(("{", "[")):
                kind, body = "object", text
            if body.strip().startswith(("{", "[", '"')):
                routes = tuple(route for route in (heading, request) if route)
                yield Example(line, title, routes, kind, status, body.strip(), sent)


def load(body: str) -> tuple[list[Any], bool]:
    """The JSON values of an example (several in a stream), and whether they had to be repaired.

    Examples abbreviate with three dots, and some have a surplus or missing comma.

    Raises:
        ValueError: Even the repaired text is not JSON.
    """
    try:
        return _values(body), False
    except ValueError as error:
        repaired = _MISSING_COMMA.sub(r"\1,", _TRAILING_COMMA.sub("", _ELLIPSIS.sub("", body)))
        try:
            return _values(repaired), True
        except ValueError:
            raise error from None


def _values(body: str) -> list[Any]:
    decoder, found, rest = json.JSONDecoder(), list[Any](), body.strip()
    while rest:
        value, end = decoder.raw_decode(rest)
        found.append(value)
        rest = rest[end:].strip()
    return found


def _sections(markdown: str) -> list[Section]:
    found = [Section("", 1)]
    block: list[str] = []
    start, fenced = 0, False
    for number, line in enumerate([*markdown.splitlines(), "# end"], 1):
        if line.startswith("```"):
            fenced = not fenced
        elif fenced or line.startswith("    ") or (block and not line.strip()):
            start = start if block else number
            block.append(line if fenced else line[4:])
            continue
        if block:
            found[-1].blocks.append(Block(start, "\n".join(block).strip()))
            block = []
        if heading := _HEADING.match(line):
            found.append(Section(heading[2], len(heading[1])))
    return found
