# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""EnableFirewallRule."""

from __future__ import annotations

from ...call import Call, segment
from ...models.firewall_rule import FirewallRule


def enable_firewall_rule(
    rule: str,
    *,
    account: str = "my",
) -> Call[FirewallRule]:
    """Enable a firewall rule.

    EnableFirewallRule: POST /{account}/fwrules/{rule}/enable

    Args:
        rule: Id of the firewall rule.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="EnableFirewallRule",
        method="POST",
        path=f"/{segment('account', account)}/fwrules/{segment('rule', rule)}/enable",
        read=FirewallRule.consume,
        idempotent=True,
    )
