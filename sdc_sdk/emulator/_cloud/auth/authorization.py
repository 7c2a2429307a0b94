"""Authorization: an account may do everything with its own resources, other callers what their roles allow.

A role is active if the caller is a member and it is a default role, or `as-role` names it. Its rules apply to
resources that have the role as a role tag, and to those that match a resource pattern of the rule itself.
"""

from datetime import UTC, datetime
from urllib.parse import unquote

from sdc_sdk.emulator._cloud.auth.role_tagging import resource_roles
from sdc_sdk.emulator._cloud.context import Identity, RequestContext
from sdc_sdk.emulator._cloud.policy.conditions import Facts
from sdc_sdk.emulator._cloud.policy.parser import parse_policy_rule
from sdc_sdk.emulator._cloud.policy.rules import PolicyRule
from sdc_sdk.emulator._cloud.policy.value_types import Fact, Undecidable
from sdc_sdk.emulator._cloud.state.accounts import Role
from sdc_sdk.emulator._cloud.web.api_errors import not_authorized
from sdc_sdk.emulator._cloud.web.js_values import text

ADMINISTRATOR = "administrator"
FIREWALL_ACTIONS = {"enable_firewall": "enablemachinefirewall", "disable_firewall": "disablemachinefirewall"}


def authorize(context: RequestContext, identity: Identity) -> None:
    """Refuse a request that the caller is not allowed to make.

    Raises:
        CloudError: 403.
    """
    if identity.user is None and (identity.account is context.account or identity.account.operator):
        return
    context.active_roles = _active_roles(context, identity)
    if any(role.name == ADMINISTRATOR for role in context.active_roles):
        return
    rules = [rule for role in context.active_roles for rule in _rules(context, role)]
    action, resource, facts = action_name(context), unquote(context.incoming.path), _facts(context)
    try:
        allowed = any(rule.lets_pass(action, resource, facts) for rule in rules)
    except Undecidable:
        allowed = False
    if not allowed:
        raise not_authorized(f"You do not have permission to access {context.incoming.path} ({action})")


def action_name(context: RequestContext) -> str:
    """The action name of a request, as policies use it."""
    if context.route_name != "updatemachine":
        return context.route_name
    action = text(context.params.get("action")) if "action" in context.params else "undefined"
    return FIREWALL_ACTIONS.get(action, f"{action}machine")


def _active_roles(context: RequestContext, identity: Identity) -> list[Role]:
    caller = identity.user or identity.account
    wanted = context.text("as-role")
    if not wanted:
        return [role for role in context.account.roles if role.has_member(caller, by_default=True)]
    mine = {role.name: role for role in context.account.roles if role.has_member(caller)}
    names = wanted.split(",")
    if not mine.keys() >= set(names):
        raise not_authorized(f"You do not have permission to access {context.account.login}")
    return [mine[name] for name in names]


def _rules(context: RequestContext, role: Role) -> list[PolicyRule]:
    """The rules of a role that apply: all of them if the resource is tagged with it, else those with a pattern."""
    policies = [policy for policy in context.account.policies if policy.id in role.policies]
    rules = [parse_policy_rule(sentence) for policy in policies for sentence in policy.rules]
    return rules if role in resource_roles(context) else [rule for rule in rules if rule.has_resource_pattern]


def _facts(context: RequestContext) -> Facts:
    """The facts that conditions can refer to."""
    now = datetime.fromtimestamp(context.datacenter.clock.now(), UTC)
    machine = context.machine_or_none
    facts: dict[str, Fact] = {f"tag_{name}": value for name, value in machine.tags.items()} if machine else {}
    if machine:
        facts["ip"] = [nic.ip for nic in machine.nics]
    if "user-agent" in context.incoming.headers:
        facts["user-agent"] = context.incoming.headers["user-agent"]
    return facts | {
        "date": now,
        "day": now,
        "time": now,
        "sourceip": context.incoming.address,
        "method": context.incoming.method.lower(),
        "activeRoles": [role.id for role in context.active_roles],
        "datacenter": context.datacenter.name,
    }
