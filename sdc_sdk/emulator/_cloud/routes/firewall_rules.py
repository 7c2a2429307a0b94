"""Firewall rules of the account."""

from collections.abc import Mapping

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.firewall_parser import parse_firewall_rule
from sdc_sdk.emulator._cloud.firewall_rule import ParsedRule, RuleError
from sdc_sdk.emulator._cloud.routing import Route
from sdc_sdk.emulator._cloud.state.datacenter_state import FirewallRule
from sdc_sdk.emulator._cloud.views import machine_json
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import CloudError, internal_error, missing_parameter, not_found
from sdc_sdk.emulator._cloud.web.js_values import Json, text, truthy

PATH = "/:account/fwrules"
FIELDS = ("rule", "enabled", "log", "description")
TRUE = (True, "true")
MAX_DESCRIPTION = 255


def list_rules(context: RequestContext) -> Answer:
    """GET /:account/fwrules."""
    return Answer(200, [_rule_json(rule) for rule in _rules(context)])


def get_rule(context: RequestContext) -> Answer:
    """GET /:account/fwrules/:id."""
    return Answer(200, _rule_json(_find(context)))


def create_rule(context: RequestContext) -> Answer:
    """POST /:account/fwrules. A new rule is disabled unless `enabled` is true."""
    if not context.given("rule"):
        raise missing_parameter("rule is a required argument")
    sent = {name: context.params[name] for name in FIELDS if context.given(name)}
    rule = FirewallRule(context.account.id, _checked(sent).as_stored())
    _set_fields(sent, rule)
    context.datacenter.firewall_rules[rule.id] = rule
    return Answer(201, _rule_json(rule), created_id=rule.id)


def update_rule(context: RequestContext) -> Answer:
    """POST /:account/fwrules/:id. The answer shows what was sent before it was stored."""
    rule = _find(context)
    sent = {name: context.params[name] for name in FIELDS if name in context.params}
    updated = _checked({"rule": str(rule.rule), **sent})
    rule.rule = updated.as_stored()
    _set_fields(sent, rule)
    flags: dict[str, Json] = {name: sent[name] for name in ("enabled", "log") if name in sent}
    return Answer(200, {**_rule_json(rule), "rule": str(updated), **flags})


def enable_rule(context: RequestContext) -> Answer:
    """POST .../enable."""
    rule = _find(context)
    rule.enabled = True
    return Answer(200, _rule_json(rule))


def disable_rule(context: RequestContext) -> Answer:
    """POST .../disable."""
    rule = _find(context)
    rule.enabled = False
    return Answer(200, _rule_json(rule))


def delete_rule(context: RequestContext) -> Answer:
    """DELETE /:account/fwrules/:id."""
    del context.datacenter.firewall_rules[_find(context).id]
    return Answer(204)


def list_rule_machines(context: RequestContext) -> Answer:
    """GET .../machines: the machines that the rule applies to, except those without addresses yet."""
    rule = _find(context).rule
    machines = context.datacenter.machines_of(context.account.id)
    with_addresses = [machine for machine in machines if machine.active and machine.state != "provisioning"]
    covered = [machine_json(machine, context) for machine in with_addresses if rule.covers(machine)]
    return Answer(200, covered, {"x-resource-count": str(len(covered))})


def list_machine_rules(context: RequestContext) -> Answer:
    """GET /:account/machines/:machine/fwrules: the rules that apply to it, enabled or not."""
    rules = [] if context.machine.deleted else _rules(context)
    return Answer(200, [_rule_json(rule) for rule in rules if rule.rule.covers(context.machine)])


def _rules(context: RequestContext) -> list[FirewallRule]:
    return [rule for rule in context.datacenter.firewall_rules.values() if rule.owner == context.account.id]


def _find(context: RequestContext) -> FirewallRule:
    rule = context.datacenter.firewall_rules.get(context.text("id"))
    if rule is None:
        raise not_found("Rule not found")
    if rule.owner != context.account.id:
        raise CloudError(403, "Forbidden", "owner does not match", [_error("owner_uuid", "owner_uuid does not match")])
    return rule


def _checked(sent: Mapping[str, Json]) -> ParsedRule:
    """Check what was sent, and parse the rule. All errors are reported together.

    Raises:
        CloudError: 422 of the firewall API.
    """
    errors: list[dict[str, str]] = []
    rule: ParsedRule | None = None
    try:
        rule = _parsed(sent["rule"])
    except RuleError as error:
        errors.append(_error("rule", str(error)))
    errors += [
        _error(name, f"{name} must be true or false")
        for name in ("enabled", "log")
        if name in sent and not (isinstance(sent[name], bool) or sent[name] in ("true", "false"))
    ]
    description = sent.get("description", "")
    if not isinstance(description, str):
        errors.append(_error("description", "description must be a string"))
    elif len(description) > MAX_DESCRIPTION:
        errors.append(_error("description", f"description must be shorter than {MAX_DESCRIPTION} characters"))
    if errors or rule is None:
        raise CloudError(422, "InvalidParameters", "Invalid parameters", errors)
    return rule


def _parsed(rule: Json) -> ParsedRule:
    if not truthy(rule):
        raise RuleError("No rule specified")
    if not isinstance(rule, str):
        raise internal_error()
    return parse_firewall_rule(rule)


def _error(field: str, message: str) -> dict[str, str]:
    return {"code": "InvalidParameter", "field": field, "message": message}


def _set_fields(sent: Mapping[str, Json], rule: FirewallRule) -> None:
    if "enabled" in sent:
        rule.enabled = sent["enabled"] in TRUE
    if "log" in sent:
        rule.log = sent["log"] in TRUE
    if "description" in sent:
        rule.description = text(sent["description"])


def _rule_json(rule: FirewallRule) -> dict[str, Json]:
    description: dict[str, Json] = {"description": rule.description} if rule.description else {}
    return {"id": rule.id, "rule": str(rule.rule), "enabled": rule.enabled, "log": rule.log, **description}


ONE = f"{PATH}/:id"
MACHINES = f"{ONE}/machines"
OF_MACHINE = "/:account/machines/:machine/fwrules"
ROUTES = (
    Route("POST", PATH, "createfirewallrule", create_rule, family="machines", role_tags="save"),
    Route("POST", ONE, "updatefirewallrule", update_rule, family="machines", role_tags="save"),
    Route("GET", PATH, "listfirewallrules", list_rules, family="machines", role_tags="show"),
    Route("HEAD", PATH, "headfirewallrules", list_rules, family="machines", role_tags="show"),
    Route("GET", ONE, "getfirewallrule", get_rule, family="machines", role_tags="show"),
    Route("HEAD", ONE, "headfirewallrule", get_rule, family="machines", role_tags="show"),
    Route("POST", f"{ONE}/enable", "enablefirewallrule", enable_rule, family="machines"),
    Route("POST", f"{ONE}/disable", "disablefirewallrule", disable_rule, family="machines"),
    Route("DELETE", ONE, "deletefirewallrule", delete_rule, family="machines", role_tags="drop"),
    Route("GET", MACHINES, "listfirewallrulemachines", list_rule_machines, family="machines"),
    Route("HEAD", MACHINES, "headfirewallrulemachines", list_rule_machines, family="machines"),
    Route("GET", OF_MACHINE, "listmachinefirewallrules", list_machine_rules, family="machines"),
    Route("HEAD", OF_MACHINE, "headmachinefirewallrules", list_machine_rules, family="machines"),
)
