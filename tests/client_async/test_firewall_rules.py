from __future__ import annotations

import pytest

from sdc_sdk import AsyncDataCenter, AsyncMachine, InvalidParameters, ResourceNotFound

from .calls import calls

pytestmark = pytest.mark.anyio

HTTP = 'FROM any TO tag "role" = "web" ALLOW tcp PORT 80'


@calls(
    AsyncDataCenter.firewall_rules,
    AsyncDataCenter.firewall_rule,
    AsyncDataCenter.create_firewall_rule,
    AsyncDataCenter.delete_firewall_rule,
)
async def test_a_rule_is_created_found_and_deleted(sdc: AsyncDataCenter) -> None:
    rule = await sdc.create_firewall_rule(
        "FROM any TO tag role = web ALLOW tcp port 80", enabled=True, log=True, description="web"
    )
    assert (rule.rule, rule.enabled, rule.log, rule.description) == (HTTP, True, True, "web")
    assert await sdc.firewall_rule(rule) == await sdc.firewall_rule(rule.id) == rule
    assert rule in await sdc.firewall_rules()
    await sdc.delete_firewall_rule(rule)
    assert rule not in await sdc.firewall_rules()
    with pytest.raises(ResourceNotFound):
        await sdc.firewall_rule(rule)


@calls(
    AsyncDataCenter.update_firewall_rule, AsyncDataCenter.enable_firewall_rule, AsyncDataCenter.disable_firewall_rule
)
async def test_a_rule_is_changed_and_switched(sdc: AsyncDataCenter) -> None:
    rule = await sdc.create_firewall_rule(HTTP)
    assert rule.enabled is False
    assert (await sdc.enable_firewall_rule(rule)).enabled is True
    changed = await sdc.update_firewall_rule(rule, rule=HTTP.replace("80", "443"), description="tls")
    assert (changed.rule, changed.description, changed.enabled) == (HTTP.replace("80", "443"), "tls", True)
    assert (await sdc.disable_firewall_rule(rule.id)).enabled is False
    assert (await sdc.update_firewall_rule(rule, enabled=True, log=True)).log is True


async def test_a_rule_that_cannot_be_read_is_refused(sdc: AsyncDataCenter) -> None:
    with pytest.raises(InvalidParameters):
        await sdc.create_firewall_rule("FROM here TO there ALLOW tcp PORT 80")
    with pytest.raises(ValueError, match="must not be empty"):
        await sdc.create_firewall_rule("")


@calls(AsyncDataCenter.firewall_rule_machines, AsyncMachine.firewall_rules)
async def test_machines_and_rules_know_each_other(sdc: AsyncDataCenter, machine: AsyncMachine) -> None:
    rule = await sdc.create_firewall_rule(f"FROM any TO vm {machine.id} ALLOW tcp PORT 22", enabled=True)
    (found,) = await sdc.firewall_rule_machines(rule)
    assert "credentials" not in found.additional_properties
    (shown,) = await sdc.firewall_rule_machines(rule, credentials=True)
    assert shown.additional_properties["credentials"] == "true"  # the server repeats the parameter
    assert found == machine
    await found.stop()  # it is bound
    assert await found.status() == "stopped"
    assert rule in await machine.firewall_rules()
