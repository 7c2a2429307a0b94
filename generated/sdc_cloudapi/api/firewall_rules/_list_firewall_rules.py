# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListFirewallRules."""

from __future__ import annotations

from ...call import Call, segment
from ...models.firewall_rule import FirewallRule


def list_firewall_rules(
    *,
    account: str = "my",
) -> Call[list[FirewallRule]]:
    """List the firewall rules of the account.

    ListFirewallRules: GET /{account}/fwrules

    Args:
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="ListFirewallRules",
        method="GET",
        path=f"/{segment('account', account)}/fwrules",
        read=FirewallRule.consume_all,
        idempotent=True,
    )
