"""Answers of our own making: old servers, servers to come, and what was never recorded."""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, cast

import pytest

from scripts.check_examples.compare import as_json, lost, unknown
from scripts.check_examples.operations import Operation, every
from sdc_cloudapi import InvalidPayload
from sdc_cloudapi.models import Change, ChangefeedRequest, Machine, Role, RoleMember
from sdc_cloudapi.reading import nothing
from tests.support.recorded import SUCCESSES, operation_of

CORPUS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("corpus.json").read_text(encoding="utf-8"))
OPERATIONS: dict[str, Operation] = {operation.id: operation for operation in every()}
MACHINE: dict[str, Any] = next(entry for entry in CORPUS if entry["of"] == "ListMachines")["answer"][0]


class Response(NamedTuple):
    content: bytes


@pytest.mark.parametrize("entry", CORPUS, ids=[f"{entry['of']}: {entry['about']}" for entry in CORPUS])
def test_nothing_is_lost(entry: dict[str, Any]) -> None:
    call = OPERATIONS[entry["of"]].call()
    lines = entry["answer"] if call.stream else [entry["answer"]]
    value = call.parse(Response("\n".join(json.dumps(line) for line in lines).encode()))
    assert list(lost(entry["answer"], as_json(value))) == []
    assert sorted(set(unknown(value))) == sorted(entry.get("unknown", []))


def test_every_answer_of_the_description_was_read_once() -> None:
    recorded = {operation.id for step in SUCCESSES if (operation := operation_of(step))}
    unread = set(OPERATIONS) - recorded - {entry["of"] for entry in CORPUS}
    assert all(OPERATIONS[name].call().read is nothing for name in unread), unread


def test_a_machine_is_typed() -> None:
    machine = Machine.from_dict(MACHINE)
    assert machine.created == datetime(2026, 1, 2, 3, 4, 5, 678000, tzinfo=UTC)
    assert machine.state == "hibernating"
    assert machine.ips == ["192.0.2.1", "dhcp", None]
    assert machine.nics is not None
    assert machine.nics[0].additional_properties == {"mtu": 1500}
    assert machine.additional_properties == {"new": [1]}
    assert "root" not in repr(machine)


def test_reading_changes_nothing_that_was_given() -> None:
    given = copy.deepcopy(MACHINE)
    machine = Machine.from_dict(given)
    machine.metadata["another"] = machine.additional_properties["another"] = 1
    assert given == MACHINE


def test_a_model_is_read_like_the_object_that_it_was_read_from() -> None:
    machine = Machine.from_dict(MACHINE)
    assert (
        Machine.from_dict(MappingProxyType({**MACHINE, "nics": [dict(nic) for nic in machine.nics or ()]})) == machine
    )
    given: Any = {**MACHINE, "nics": machine.nics}
    assert Machine.from_dict(given) == machine
    assert Machine.from_dict(cast("Any", machine)) == machine


def test_what_is_consumed_is_empty_and_what_is_unknown_is_kept() -> None:
    given = copy.deepcopy(MACHINE)
    nic = given["nics"][0]
    machine = Machine.consume(given)
    assert machine == Machine.from_dict(MACHINE)
    assert given == machine.additional_properties == {"new": [1]}
    assert nic == {"mtu": 1500}
    page: list[Any] = [copy.deepcopy(MACHINE), copy.deepcopy(MACHINE)]
    machines = Machine.consume_all(page)
    assert machines is page
    assert machines == [machine, machine]


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"nics": "no"}, "Machine.nics: expected a list, not a string"),
        ({"nics": [{"mac": "x"}]}, "Machine.nics.Nic.ip: the field is missing"),
        ({"nics": [None]}, "Machine.nics.Nic: expected a JSON object, not null"),
        ({"created": "x"}, "Machine.created: 'x' is not an ISO 8601 date"),
    ],
)
def test_errors_name_the_model_and_the_field(wrong: dict[str, Any], problem: str) -> None:
    given = {**MACHINE, **wrong}

    def read_second(d: dict[str, Any]) -> list[Machine]:
        return Machine.consume_all([copy.deepcopy(MACHINE), d])

    for read in (Machine.from_dict, Machine.consume, read_second):
        with pytest.raises(InvalidPayload) as caught:
            read(copy.deepcopy(given))
        assert str(caught.value) == problem


@pytest.mark.parametrize("junk", [None, "x", 1, [], {}])
def test_a_list_is_a_list_of_objects(junk: Any) -> None:
    with pytest.raises(InvalidPayload, match="expected a list" if junk != [] else "object, not a list"):
        Machine.consume_all([junk] if junk == [] else junk)


def test_null_in_any_optional_field_is_none() -> None:
    required = {"id", "type", "brand", "state", "ips", "memory", "disk", "metadata", "created", "updated"}
    machine = Machine.from_dict({key: value if key in required else None for key, value in MACHINE.items()})
    assert set(machine.to_dict()) == required | {"new"}


def test_a_role_is_typed_in_both_forms() -> None:
    old = Role.from_dict({"id": "r", "name": "n", "members": ["bob"], "policies": ["p"], "default_members": []})
    new = Role.from_dict({"id": "r", "name": "n", "members": [{"type": "subuser", "login": "bob"}], "policies": []})
    assert old.members == ["bob"]
    assert new.members == [RoleMember(type="subuser", login="bob")]


def test_frames_of_the_changefeed() -> None:
    wanted = ChangefeedRequest(resource="vm", sub_resources=["state", "tags"], vms=["m1"])
    assert wanted.to_dict() == {"resource": "vm", "subResources": ["state", "tags"], "vms": ["m1"]}
    frame = {
        "published": "1767323045678",
        "changedResourceId": "m1",
        "changeKind": {"resource": "vm", "subResources": ["state", "last_modified"]},
        "resourceState": "stopped",
        "resourceObject": MACHINE,
    }
    change = Change.from_dict(frame)
    assert list(lost(frame, change.to_dict())) == []
    assert change.resource_object is not None
    assert change.resource_object.id == "m1"
    assert Change.from_dict({**frame, "published": 1767323045678}).published == 1767323045678
