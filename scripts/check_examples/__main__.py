"""`python -m scripts.check_examples FILE`: how many examples parse, and every one that does not, with why."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from sdc_cloudapi import InvalidPayload

from .compare import as_json, lost, unknown
from .documents import Example, examples
from .operations import find


@dataclass
class Answer:
    """The part of a response that a Call reads."""

    content: bytes


@dataclass
class Finding:
    """What came of one example."""

    example: Example
    operation: str = ""
    problem: str = ""
    unknown: tuple[str, ...] = ()

    def __str__(self) -> str:
        """One line of the report."""
        kind = f"answer {self.example.status}" if self.example.status else "request"
        return f"line {self.example.line}: {self.operation or self.example.title or 'no heading'} ({kind}): {self.problem}"


def main() -> int:
    """Print the report; 1 if an example of a described operation does not parse."""
    parser = argparse.ArgumentParser(prog="python -m scripts.check_examples", description=__doc__)
    parser.add_argument("file", type=Path, help="docs/index.md of sdc-cloudapi")
    findings = list(check(parser.parse_args().file.read_text(encoding="utf-8")))
    failed = [finding for finding in findings if finding.problem and finding.operation]
    homeless = [finding for finding in findings if not finding.operation]
    print(f"{len(findings)} examples, {len(findings) - len(failed) - len(homeless)} parse")
    _list("of no operation", map(str, homeless))
    _list("do not parse", map(str, failed))
    names = sorted({f"{name} ({f.operation}, line {f.example.line})" for f in findings for name in f.unknown})
    _list("fields that the description does not name", names)
    return 1 if failed else 0


def check(markdown: str) -> Iterator[Finding]:
    """Parse each example through its operation."""
    for example in examples(markdown):
        try:
            body = json.loads(example.body)
        except ValueError as error:
            yield Finding(example, _operation_id(example, None), f"not JSON: {error}")
            continue
        yield _parsed(example, body)


def _parsed(example: Example, body: Any) -> Finding:
    operation = find(example.method, _path(example), _parameters(example, body))
    if operation is None:
        return Finding(example, problem=f"{example.method} {example.target} is not described")
    try:
        if example.status:
            value = operation.call().parse(Answer(example.body.encode()))
        else:
            request = operation.request()
            value = request(body) if request else body
    except InvalidPayload as error:
        return Finding(example, operation.id, str(error))
    problem = "; ".join(lost(body, as_json(value)))
    return Finding(example, operation.id, problem, tuple(dict.fromkeys(unknown(value))))


def _operation_id(example: Example, body: Any) -> str:
    operation = find(example.method, _path(example), _parameters(example, body))
    return operation.id if operation else ""


def _path(example: Example) -> str:
    return example.target.partition("?")[0].partition("#")[0].rstrip("/")


def _parameters(example: Example, body: Any) -> dict[str, Any]:
    """Query and body are one: an action may stand in either."""
    query = dict(parse_qsl(example.target.partition("?")[2], keep_blank_values=True))
    return {**query, **body} if isinstance(body, dict) and not example.status else query


def _list(title: str, lines: Any) -> None:
    for index, line in enumerate(lines):
        print(f"\n{title}:" if index == 0 else "", f"  {line}", sep="\n" if index == 0 else "")


if __name__ == "__main__":
    sys.exit(main())
