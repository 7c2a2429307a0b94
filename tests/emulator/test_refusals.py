"""Refusals that neither the recorded scenarios nor the clients meet."""

from __future__ import annotations

from typing import Any

import pytest

from sdc_sdk.emulator import Emulator
from sdc_sdk.emulator._cloud.routes.volume_validation import check_affinity
from tests.conftest import NewCloud
from tests.emulator.conftest import Ask, KeyPair

FINALIZE = "A previous migration exists for this instance, use migration finalize to complete it."


def test_migration_actions_that_come_at_the_wrong_time(ask: Ask, new_cloud: NewCloud) -> None:
    cloud = new_cloud(machines=1)
    machine = ask(cloud, "GET", "/my/machines").body[0]["id"]

    def migrate(action: str) -> Any:
        return ask(cloud, "POST", f"/my/machines/{machine}/migrate", query={"action": action})

    def refused(action: str) -> str:
        answer = migrate(action)
        assert (answer.status, answer.body["code"]) == (412, "PreconditionFailed")
        message: str = answer.body["message"]
        return message

    assert migrate("automatic").status == 201
    cloud.advance(60)
    assert refused("begin") == FINALIZE
    assert refused("pause") == "Pause requires a running migration sync action"
    assert refused("abort") == "Abort cannot work on a successful migration"
    assert migrate("finalize").status == 200


@pytest.mark.parametrize("what", ["metadata", "tags"])
def test_nothing_to_add(ask: Ask, new_cloud: NewCloud, what: str) -> None:
    cloud = new_cloud(machines=1)
    machine = ask(cloud, "GET", "/my/machines").body[0]["id"]
    answer = ask(cloud, "POST", f"/my/machines/{machine}/{what}", body={})
    assert (answer.status, answer.body["code"]) == (409, "ValidationFailed")
    field = {"metadata": "customer_metadata", "tags": "tags"}[what]
    assert answer.body["errors"] == [{"field": field, "code": "Invalid", "message": "Invalid parameter"}]


def test_a_volume_with_values_of_wrong_types(ask: Ask, cloud: Emulator) -> None:
    wrong = {
        "affinity": ("role==web", "Invalid affinity: affinity must be an array of strings"),
        "tags": ({"n": 1}, "Invalid tags: tags must be an object of key/value strings"),
    }
    for name, (value, message) in wrong.items():
        answer = ask(cloud, "POST", "/my/volumes", body={"type": "tritonnfs", name: value})
        assert answer.status == 409
        assert message in str(answer.body)
    assert check_affinity(["role==web"]) == ""


def test_filters_that_no_machine_can_meet(ask: Ask, cloud: Emulator) -> None:
    answer = ask(cloud, "GET", "/my/machines", query={"name": "-", "brand": "xen", "image": "x", "memory": "much"})
    assert answer.status == 409
    assert [error["field"] for error in answer.body["errors"]] == ["alias", "brand", "image_uuid", "ram"]


def test_an_image_of_a_machine_that_is_not_the_accounts(ask: Ask, new_cloud: NewCloud, other_key: KeyPair) -> None:
    """apiCreateImageFromVm() in sdc-imgapi lib/images.js, whose 422 CloudAPI passes on."""
    cloud = new_cloud(machines=1)
    cloud.add_account("other", other_key.public)
    machine = ask(cloud, "GET", "/my/machines").body[0]["id"]
    body = {"name": "mine", "version": "1", "machine": machine}
    answer = ask(cloud, "POST", "/other/images", key=other_key.path, by={"account": "other"}, body=body)
    assert (answer.status, answer.body) == (
        422,
        {
            "code": "InvalidParameter",
            "message": f'could not get VM "{machine}" details',
            "errors": [{"field": "vm_uuid", "code": "Invalid"}],
        },
    )
    answer = ask(cloud, "POST", "/my/images", body={**body, "machine": "x"})
    assert (answer.status, answer.body["message"]) == (422, "invalid 'vm_uuid': not a UUID: 'x'")


def test_firewall_rules_with_values_of_wrong_types(ask: Ask, new_cloud: NewCloud) -> None:
    """FwRule() in sdc-fwrule lib/rule.js, and createParamErr() in sdc-fwapi lib/endpoints/rules/index.js."""
    cloud = new_cloud()
    rule = "FROM any TO all vms ALLOW tcp PORT 80"
    made = ask(cloud, "POST", "/my/fwrules", body={"rule": rule, "enabled": None, "description": ""})
    assert (made.status, made.body["enabled"]) == (201, False)
    path = f"/my/fwrules/{made.body['id']}"
    wrong: dict[str, tuple[Any, str]] = {
        "rule": ("", "No rule specified"),
        "enabled": (None, "enabled must be true or false"),
        "log": (1, "log must be true or false"),
        "description": (5, "description must be a string"),
    }
    for name, (value, message) in wrong.items():
        answer = ask(cloud, "POST", path, body={name: value})
        assert (answer.status, answer.body["code"]) == (422, "InvalidParameters")
        assert answer.body["errors"] == [{"code": "InvalidParameter", "field": name, "message": message}]
    answer = ask(cloud, "POST", "/my/fwrules", body={"rule": "x", "enabled": "yes", "description": "x" * 256})
    assert [error["field"] for error in answer.body["errors"]] == ["rule", "enabled", "description"]
    assert ask(cloud, "POST", "/my/fwrules", body={"rule": 5}).status == 500
    assert ask(cloud, "GET", path).body == made.body


def test_policies_that_the_directory_refuses(ask: Ask, new_cloud: NewCloud) -> None:
    """sdc-ufds schema/sdcaccountpolicy.js; modifyPolicy() in node-ufds lib/index.js adds a policy that is not there."""
    cloud = new_cloud()
    twice = ask(cloud, "POST", "/my/policies", body={"name": "a", "rules": ["CAN b", "CAN a", "CAN b"]})
    assert (twice.status, twice.body) == (409, {"code": "InvalidArgument", "message": "CAN b is not unique"})
    path = "/my/policies/8f0b21e2-5a3c-4a8e-9d57-0b6f0a1c2d3e"
    answer = ask(cloud, "POST", path, body={"name": "a"})
    assert (answer.status, answer.body["code"]) == (409, "MissingParameter")
    assert answer.body["message"].endswith("(account is required\nuuid is required\nrule is required)")
    assert ask(cloud, "POST", path, body={"rules": ["x"]}).body["code"] == "InvalidArgument"
