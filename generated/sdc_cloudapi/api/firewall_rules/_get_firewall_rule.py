# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetFirewallRule."""

from __future__ import annotations

from ...call import Call, segment
from ...models.firewall_rule import FirewallRule


def get_firewall_rule(
    rule: str,
    *,
    account: str = "my",
) -> Call[FirewallRule]:
    """Get a firewall rule.

    GetFirewallRule: GET /{account}/fwrules/{rule}

    Args:
        rule: Id of the firewall rule.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="GetFirewallRule",
        method="GET",
        path=f"/{segment('account', account)}/fwrules/{segment('rule', rule)}",
        read=FirewallRule.consume,
        idempotent=True,
    )
