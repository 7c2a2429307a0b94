"""May they? An account may do everything to itself, others what their roles allow.

A role counts when the caller is a member, when it is active (by default, or by `as-role`), and when the resource
carries it as a role tag; then one of its policies must allow the action.
"""

from datetime import UTC, datetime

from sdc_sdk.emulator.auth.resources import resource_roles
from sdc_sdk.emulator.call import Call, Identity
from sdc_sdk.emulator.policy.conditions import Facts
from sdc_sdk.emulator.policy.rules import known_facts, read_rule
from sdc_sdk.emulator.state.accounts import Role
from sdc_sdk.emulator.web.errors import not_authorized
from sdc_sdk.emulator.web.values import text

ADMINISTRATOR = "administrator"
FIREWALL_ACTIONS = {"enable_firewall": "enablemachinefirewall", "disable_firewall": "disablemachinefirewall"}


def authorize(call: Call, identity: Identity) -> None:
    """Refuse what the caller may not do.

    Raises:
        CloudError: 403.
    """
    if identity.user is None and (identity.account is call.account or identity.account.operator):
        return
    call.active_roles = _active_roles(call, identity)
    if any(role.name == ADMINISTRATOR for role in call.active_roles):
        return
    tagged = resource_roles(call)
    facts = _facts(call)
    if not any(_allows(call, role, facts) for role in call.active_roles if role in tagged):
        raise not_authorized(f"You do not have permission to access {call.incoming.path} ({action_name(call)})")


def action_name(call: Call) -> str:
    """The name by which policies allow what is asked for."""
    if call.route.name != "updatemachine":
        return call.route.name
    action = text(call.params.get("action")) if "action" in call.params else "undefined"
    return FIREWALL_ACTIONS.get(action, f"{action}machine")


def _active_roles(call: Call, identity: Identity) -> list[Role]:
    caller = identity.user or identity.account
    wanted = call.text("as-role")
    if not wanted:
        return [role for role in call.account.roles if role.holds(caller, by_default=True)]
    mine = {role.name: role for role in call.account.roles if role.holds(caller)}
    names = wanted.split(",")
    if not mine.keys() >= set(names):
        raise not_authorized(f"You do not have permission to access {call.account.login}")
    return [mine[name] for name in names]


def _allows(call: Call, role: Role, facts: Facts) -> bool:
    action = action_name(call)
    policies = [policy for policy in call.account.policies if policy.id in role.policies]
    return any(read_rule(rule).allows(action, facts) for policy in policies for rule in policy.rules)


def _facts(call: Call) -> Facts:
    now = datetime.fromtimestamp(call.datacenter.clock.now(), UTC)
    machine = call.machine_or_none
    tags = {f"tag_{name}": text(value) for name, value in machine.tags.items()} if machine else {}
    return known_facts(
        **tags,
        date=now.isoformat(),
        day=now.strftime("%a"),
        time=now.strftime("%H:%M:%S"),
        sourceip=call.incoming.address,
        method=call.incoming.method.lower(),
        datacenter=call.datacenter.name,
        activeRoles=[role.id for role in call.active_roles],
        ip=[nic.ip for nic in machine.nics] if machine else [],
        **{"user-agent": call.incoming.headers.get("user-agent", "")},
    )
