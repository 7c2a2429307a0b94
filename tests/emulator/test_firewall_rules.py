"""Firewall rules, as FWAPI keeps them (sdc-fwapi). Their language is in test_rule_languages.py."""

from __future__ import annotations

from typing import Any

import pytest

from sdc_sdk.emulator import Emulator
from tests.conftest import NewCloud
from tests.emulator.conftest import Ask, KeyPair
from tests.support.failures import Failures

PATH = "/my/fwrules"
STORED = {  # what is sent, and what rawMoray() and ruleFromMoray() of sdc-fwapi lib/rule.js make of it
    "tcp PORTS 1 - 65535": "tcp PORT all",
    "udp PORTS 80, 1 - 65535": "udp PORT all",
    "tcp PORTS 1 - 65534": "tcp PORTS 1 - 65534",
    "tcp PORTS 80 - 80": "tcp PORT 80",
    "tcp PORTS 90, 80 - 80": "tcp (PORT 80 AND PORT 90)",
    "tcp PORTS 80 - 80, 90 - 91": "tcp PORTS 80, 90 - 91",
    "icmp TYPE 8 CODE 0": "icmp TYPE 8 CODE 0",
    "esp": "esp",
}
STORED_TAGS = {
    'tag "a" = ""': 'tag "a"',
    '(tag "a" = "" OR tag a = b)': 'tag "a"',
    'tag "a=b" = "c=1"': 'tag "a=b" = "c=1"',
}


@pytest.fixture
def cloud(new_cloud: NewCloud) -> Emulator:
    return new_cloud(provisioning=0, action=0)


def create(ask: Ask, cloud: Emulator, rule: str, **body: Any) -> Any:
    answer = ask(cloud, "POST", PATH, body={"rule": rule, **body})
    assert answer.status == 201
    return answer.body


def test_rules_are_shown_as_they_are_read_back(ask: Ask, cloud: Emulator) -> None:
    """A new rule is read back at once (createRule() in sdc-fwapi lib/persist.js:107)."""
    rules = {f"FROM any TO all vms ALLOW {sent}": f"FROM any TO all vms ALLOW {kept}" for sent, kept in STORED.items()}
    for sent, kept in STORED_TAGS.items():
        rules[f"FROM any TO {sent} ALLOW tcp PORT 1"] = f"FROM any TO {kept} ALLOW tcp PORT 1"
    with Failures() as failures:
        for sent, kept in rules.items():
            with failures.case(sent):
                made = create(ask, cloud, sent)
                assert made["rule"] == kept
                assert ask(cloud, "GET", f"{PATH}/{made['id']}").body == made


def test_an_update_is_answered_before_it_is_read_back(ask: Ask, cloud: Emulator) -> None:
    """updateRule() in sdc-fwapi lib/persist.js:172 passes on what it was given, also strings for booleans."""
    path = f"{PATH}/{create(ask, cloud, 'FROM any TO all vms ALLOW tcp PORT 1')['id']}"
    sent = {"rule": "FROM any TO all vms ALLOW tcp PORTS 80 - 80", "enabled": "true", "log": "false"}
    answer = ask(cloud, "POST", path, body=sent).body
    assert {name: answer[name] for name in sent} == sent
    kept = ask(cloud, "GET", path).body
    assert (kept["rule"], kept["enabled"], kept["log"]) == ("FROM any TO all vms ALLOW tcp PORT 80", True, False)
    assert ask(cloud, "POST", path, body={"description": "web"}).body == {**kept, "description": "web"}


def test_machines_that_are_provisioned_have_no_rules_yet(ask: Ask, new_cloud: NewCloud) -> None:
    """sdc-fwapi lib/endpoints/rules/vms.js: machines without addresses are left out."""
    cloud = new_cloud(machines=1, provisioning=3600)
    image, package = (ask(cloud, "GET", path).body[0]["id"] for path in ("/my/images", "/my/packages"))
    new = ask(cloud, "POST", "/my/machines", body={"image": image, "package": package})
    assert (new.status, new.body["state"]) == (201, "provisioning")
    rule = create(ask, cloud, "FROM any TO all vms ALLOW tcp PORT 1")
    listed = ask(cloud, "GET", f"{PATH}/{rule['id']}/machines")
    assert (listed.headers["x-resource-count"], len(listed.body)) == ("1", 1)
    assert listed.body[0]["id"] != new.body["id"]
    cloud.advance(3600)
    assert len(ask(cloud, "GET", f"{PATH}/{rule['id']}/machines").body) == 2


def test_rules_of_another_account(ask: Ask, cloud: Emulator, other_key: KeyPair) -> None:
    """ruleBefore() in sdc-fwapi lib/endpoints/common.js; its answer has the form of lib/errors.js."""
    cloud.add_account("other", other_key.public)
    path = f"/other/fwrules/{create(ask, cloud, 'FROM any TO all vms ALLOW tcp PORT 1')['id']}"
    error = {"field": "owner_uuid", "code": "InvalidParameter", "message": "owner_uuid does not match"}
    refusal = {"code": "Forbidden", "message": "owner does not match", "errors": [error]}
    requests = [
        ("GET", ""),
        ("POST", ""),
        ("POST", "/enable"),
        ("POST", "/disable"),
        ("DELETE", ""),
        ("GET", "/machines"),
    ]
    with Failures() as failures:
        for method, rest in requests:
            with failures.case(method, rest):
                answer = ask(cloud, method, path + rest, key=other_key.path, by={"account": "other"})
                assert (answer.status, answer.body) == (403, refusal)
    assert len(ask(cloud, "GET", PATH).body) == 1
