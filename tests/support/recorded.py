"""What the real server was recorded to answer, step by step."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from scripts.check_examples.compare import is_object
from scripts.check_examples.operations import Operation, find

SCENARIOS = Path(__file__).parents[1] / "recorded" / "scenarios"


class Step(NamedTuple):
    """One exchange."""

    scenario: str
    name: str
    method: str
    path: str
    parameters: dict[str, Any]
    request: Any
    status: int
    headers: dict[str, str]
    body: Any

    @property
    def content(self) -> bytes:
        """The body; the recording has the empty text both for no body and for a JSON string that is empty."""
        empty = self.body == "" and (self.method == "HEAD" or self.headers.get("content-length") != "2")
        if self.body is None or empty:
            return b""
        return json.dumps(self.body).encode()


def steps() -> Iterator[Step]:
    for file in sorted(SCENARIOS.glob("*.json")):
        saved: dict[str, str] = {}
        for step in json.loads(file.read_text(encoding="utf-8"))["steps"]:
            if answer := step.get("recorded"):
                places = step.get("save", {}).items()
                saved |= {name: answer["headers"]["location"] for name, place in places if place == "header:location"}
                yield exchange(file.stem, step, answer, filled(step["path"], saved))


def filled(path: str, saved: dict[str, str]) -> str:
    """The path with something in place of its variables."""
    return re.sub(r"\$\{([^}]*)}", lambda variable: saved.get(variable[1], "x"), path)


def exchange(scenario: str, step: dict[str, Any], answer: dict[str, Any], target: str) -> Step:
    path, _, query = target.partition("?")
    body = step.get("body")
    return Step(
        scenario=scenario,
        name=step["name"],
        method=step["method"],
        path=path,
        parameters={**dict(parse_qsl(query)), **(step.get("query") or {}), **(body if is_object(body) else {})},
        request=body,
        status=answer["status"],
        headers=answer["headers"],
        body=answer.get("body"),
    )


STEPS = tuple(steps())


def operation_of(step: Step) -> Operation | None:
    return find(step.method, step.path, step.parameters)


def is_success(step: Step) -> bool:
    if step.status < 300:
        return True
    operation = operation_of(step)
    return operation is not None and step.status in operation.call().success


SUCCESSES = [step for step in STEPS if is_success(step)]
