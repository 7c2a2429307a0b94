"""Every success that the real server was recorded with is read by its operation, and nothing is lost."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import pytest

from scripts.check_examples.compare import as_json, is_object, lost, unknown
from scripts.check_examples.operations import Operation, every, find
from sdc_cloudapi import InvalidPayload
from sdc_cloudapi.models import Error, Machine

JSON = "application/json"
SCENARIOS = Path(__file__).parents[1] / "recorded" / "scenarios"

# Fields of answers that the description leaves without a name on purpose.
NAMELESS = {
    # The directory of servers before 9.21, as it is.
    "AccessKey.dn",
    "AccessKey.controls",
    "AccessKey.objectclass",
    # The parameter of the request, said back: "true".
    "Machine.credentials",
}
# An UpdatePolicy without any field, which the description forbids (minProperties): no policy comes back.
NOT_READ = {("policies-crud", "UpdatePolicy", "{}")}
# Requests in forms that the server takes besides those of the description.
ODD = {
    ("roles-v8-crud", "a lone member"),
    ("roles-v8-crud", "policies as JSON text"),
    ("roletags-collections", "nothing leaves it"),
}


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


def test_every_recorded_success_is_read_without_loss() -> None:
    read = Counter[str]()
    problems: list[str] = []
    for step in SUCCESSES:
        operation = operation_of(step)
        if operation is None or step.headers.get("content-type", JSON) != JSON:
            continue
        key = (step.scenario, operation.id, json.dumps(step.body))
        at = f"{step.scenario}: {step.name}: {operation.id}"
        if key in NOT_READ:
            with pytest.raises(InvalidPayload):
                operation.call().parse(step)
            continue
        try:
            value = operation.call().parse(step)
        except InvalidPayload as error:
            problems.append(f"{at}: {error}")
            continue
        if step.content or value is not None:
            problems += [f"{at}: {fault}" for fault in lost(step.body, as_json(value))]
        problems += [f"{at}: {name} has no name" for name in unknown(value) if name not in NAMELESS]
        read[operation.id] += 1
    assert not problems, "\n".join(problems)
    print(f"{read.total()} answers of {len(read)} operations")
    assert read.total() >= 600
    assert len(read) >= 110


def test_what_is_not_described_is_known() -> None:
    strangers = {f"{step.method} {step.path}" for step in SUCCESSES if operation_of(step) is None}
    assert {stranger for stranger in strangers if not stranger.startswith("HEAD ")} == {
        # Slashes that the server reads over.
        "GET //my/packages",
        "GET /my//packages",
    }


def test_requests_that_were_accepted_can_be_said_with_the_models() -> None:
    checked = 0
    problems: list[str] = []
    for step in SUCCESSES:
        operation = operation_of(step)
        request = operation.request() if operation else None
        if request is None or not is_object(step.request) or (step.scenario, step.name) in ODD:
            continue
        body = {key: value for key, value in step.request.items() if key != "action"}
        try:
            problems += [f"{step.scenario}: {step.name}: {fault}" for fault in lost(body, as_json(request(body)))]
        except InvalidPayload as error:
            problems.append(f"{step.scenario}: {step.name}: {error}")
        checked += 1
    assert not problems, "\n".join(problems)
    assert checked >= 100


def test_a_deleted_machine_is_read_from_its_410() -> None:
    gone = [step for step in STEPS if step.status == 410 and is_object(step.body)]
    assert len(gone) > 5
    for step in gone:
        machine = Machine.from_dict(step.body)
        assert machine.state == "deleted"
        assert list(lost(step.body, machine.to_dict())) == []


def test_errors_are_read() -> None:
    refused = [step for step in STEPS if step.status >= 400 and step.status != 410 and is_object(step.body)]
    assert len(refused) > 300
    for step in refused:
        assert list(lost(step.body, Error.from_dict(step.body).to_dict())) == []


def test_every_path_of_the_description_is_met_by_one_operation_only() -> None:
    seen = Counter(
        (o.method, tuple("{}" if s[0] == "{" else s for s in o.segments), *o.constants.values()) for o in every()
    )
    assert [route for route, times in seen.items() if times > 1] == []
