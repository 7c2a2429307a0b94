# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListFirewallRuleMachines."""

from __future__ import annotations

from ...call import Call, flag, query, segment
from ...models.machine import Machine


def list_firewall_rule_machines(
    rule: str,
    *,
    account: str = "my",
    credentials: bool | None = None,
) -> Call[list[Machine]]:
    """List the machines that a firewall rule applies to.

    ListFirewallRuleMachines: GET /{account}/fwrules/{rule}/machines

    Returns all of them in one response.

    Args:
        rule: Id of the firewall rule.
        account: Login or id of the account, or `my` for the account that signs.
        credentials: Whether generated passwords are included in the metadata.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="ListFirewallRuleMachines",
        method="GET",
        path=f"/{segment('account', account)}/fwrules/{segment('rule', rule)}/machines",
        read=Machine.consume_all,
        query=query(credentials=flag(credentials)),
        idempotent=True,
    )
