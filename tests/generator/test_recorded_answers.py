"""Every success that the real server was recorded with is read by its operation, and nothing is lost."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from scripts.check_examples.compare import as_json, is_object, lost, unknown
from scripts.check_examples.operations import every
from sdc_cloudapi import InvalidPayload
from sdc_cloudapi.models import Error, Machine
from tests.support.recorded import STEPS, SUCCESSES, operation_of

JSON = "application/json"

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
