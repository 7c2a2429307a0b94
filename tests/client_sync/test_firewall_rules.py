# Written by scripts/unasync from tests/client_async/test_firewall_rules.py: edit that file.
from __future__ import annotations

import pytest

from sdc_sdk import DataCenter, InvalidParameters, Machine, ResourceNotFound

from .calls import calls

pytestmark = pytest.mark.anyio

HTTP = 'FROM any TO tag "role" = "web" ALLOW tcp PORT 80'


@calls(
    DataCenter.firewall_rules,
    DataCenter.firewall_rule,
    DataCenter.create_firewall_rule,
    DataCenter.delete_firewall_rule,
)
def test_a_rule_is_created_found_and_deleted(sdc: DataCenter) -> None:
    rule = sdc.create_firewall_rule(
        "FROM any TO tag role = web ALLOW tcp port 80", enabled=True, log=True, description="web"
    )
    assert (rule.rule, rule.enabled, rule.log, rule.description) == (HTTP, True, True, "web")
    assert sdc.firewall_rule(rule) == sdc.firewall_rule(rule.id) == rule
    assert rule in sdc.firewall_rules()
    sdc.delete_firewall_rule(rule)
    assert rule not in sdc.firewall_rules()
    with pytest.raises(ResourceNotFound):
        sdc.firewall_rule(rule)


@calls(DataCenter.update_firewall_rule, DataCenter.enable_firewall_rule, DataCenter.disable_firewall_rule)
def test_a_rule_is_changed_and_switched(sdc: DataCenter) -> None:
    rule = sdc.create_firewall_rule(HTTP)
    assert rule.enabled is False
    assert (sdc.enable_firewall_rule(rule)).enabled is True
    changed = sdc.update_firewall_rule(rule, rule=HTTP.replace("80", "443"), description="tls")
    assert (changed.rule, changed.description, changed.enabled) == (HTTP.replace("80", "443"), "tls", True)
    assert (sdc.disable_firewall_rule(rule.id)).enabled is False
    assert (sdc.update_firewall_rule(rule, enabled=True, log=True)).log is True


def test_a_rule_that_cannot_be_read_is_refused(sdc: DataCenter) -> None:
    with pytest.raises(InvalidParameters):
        sdc.create_firewall_rule("FROM here TO there ALLOW tcp PORT 80")
    with pytest.raises(ValueError, match="must not be empty"):
        sdc.create_firewall_rule("")


@calls(DataCenter.firewall_rule_machines, Machine.firewall_rules)
def test_machines_and_rules_know_each_other(sdc: DataCenter, machine: Machine) -> None:
    rule = sdc.create_firewall_rule(f"FROM any TO vm {machine.id} ALLOW tcp PORT 22", enabled=True)
    (found,) = sdc.firewall_rule_machines(rule)
    assert "credentials" not in found.additional_properties
    (shown,) = sdc.firewall_rule_machines(rule, credentials=True)
    assert shown.additional_properties["credentials"] == "true"  # the server repeats the parameter
    assert found == machine
    found.stop()  # it is bound
    assert found.status() == "stopped"
    assert rule in machine.firewall_rules()
