# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListMachineFirewallRules."""

from __future__ import annotations

from ...call import Call, segment
from ...models.firewall_rule import FirewallRule


def list_machine_firewall_rules(
    machine: str,
    *,
    account: str = "my",
) -> Call[list[FirewallRule]]:
    """List the firewall rules that apply to a machine.

    ListMachineFirewallRules: GET /{account}/machines/{machine}/fwrules

    Includes disabled rules.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="ListMachineFirewallRules",
        method="GET",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/fwrules",
        read=FirewallRule.consume_all,
        idempotent=True,
    )
