"""The recorded responses of the real server, step by step."""

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
    """A request and the recorded response."""

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
        """The body. In a recording, an empty string means either no body or an empty JSON string."""
        empty = self.body == "" and (self.method == "HEAD" or self.headers.get("content-length") != "2")
        if self.body is None or empty:
            return b""
        return json.dumps(self.body).encode()


def steps() -> Iterator[Step]:
    for file in sorted(SCENARIOS.glob("*.json")):
        saved: dict[str, str] = {}
        for step in json.loads(file.read_text(encoding="utf-8"))["steps"]:
            if recorded := step.get("recorded"):
                places = step.get("save", {}).items()
                saved |= {name: recorded["headers"]["location"] for name, place in places if place == "header:location"}
                yield exchange(file.stem, step, recorded, filled(step["path"], saved))


def filled(path: str, saved: dict[str, str]) -> str:
    """The path with a value in place of each variable."""
    return re.sub(r"\$\{([^}]*)}", lambda variable: saved.get(variable[1], "x"), path)


def exchange(scenario: str, step: dict[str, Any], recorded: dict[str, Any], target: str) -> Step:
    path, _, query = target.partition("?")
    body = step.get("body")
    return Step(
        scenario=scenario,
        name=step["name"],
        method=step["method"],
        path=path,
        parameters={**dict(parse_qsl(query)), **(step.get("query") or {}), **(body if is_object(body) else {})},
        request=body,
        status=recorded["status"],
        headers=recorded["headers"],
        body=recorded.get("body"),
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
