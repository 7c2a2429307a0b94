"""The examples in the Markdown of CloudAPI's documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_HEADING = re.compile(r"(#+) (.*)")
_ROUTE = re.compile(r"\((GET|HEAD|POST|PUT|DELETE) (/[^ )]*)\)")
_REQUEST = re.compile(r"(GET|HEAD|POST|PUT|DELETE) (/\S*)(?: HTTP/1.1)?")
_STATUS = re.compile(r"HTTP/1\.1 (\d{3})")


class Block(NamedTuple):
    """A block of code: the line where it begins, and its text."""

    line: int
    text: str


@dataclass
class Section:
    """What stands under one heading."""

    line: int
    title: str
    level: int
    blocks: list[Block] = field(default_factory=list[Block])


@dataclass
class Example:
    """One example of JSON, with what tells its operation."""

    line: int
    title: str
    method: str
    target: str
    status: int
    """0 for the body of a request."""
    body: str


def examples(markdown: str) -> Iterator[Example]:
    """All JSON bodies of requests and answers, and blocks of nothing but JSON."""
    method, target, title = "", "", ""
    for section in _sections(markdown):
        if route := _ROUTE.search(section.title):
            method, target, title = route[1], route[2], section.title
        elif section.level <= 2:
            method, target, title = "", "", section.title
        for line, text in section.blocks:
            head, _, body = text.partition("\n\n")
            if request := _REQUEST.match(head):
                method, target, status = request[1], request[2], 0
            elif answer := _STATUS.match(head):
                status = int(answer[1])
            elif text.startswith(("{", "[")):
                status, body = 200, text
            else:
                continue
            if body.strip().startswith(("{", "[", '"')):
                yield Example(line, title, method, target, status, body)


def _sections(markdown: str) -> list[Section]:
    found = [Section(0, "", 1)]
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
            found.append(Section(number, heading[2], len(heading[1])))
    return found
