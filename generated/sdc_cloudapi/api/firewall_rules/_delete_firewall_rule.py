# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""DeleteFirewallRule."""

from __future__ import annotations

from ...call import Call, segment
from ...reading import nothing


def delete_firewall_rule(
    rule: str,
    *,
    account: str = "my",
) -> Call[None]:
    """Delete a firewall rule.

    DeleteFirewallRule: DELETE /{account}/fwrules/{rule}

    Args:
        rule: Id of the firewall rule.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="DeleteFirewallRule",
        method="DELETE",
        path=f"/{segment('account', account)}/fwrules/{segment('rule', rule)}",
        read=nothing,
        idempotent=True,
    )
