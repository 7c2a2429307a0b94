# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdateFirewallRule."""

from __future__ import annotations

from ...call import Call, segment
from ...models.firewall_rule import FirewallRule
from ...models.update_firewall_rule_request import UpdateFirewallRuleRequest


def update_firewall_rule(
    rule: str,
    *,
    account: str = "my",
    body: UpdateFirewallRuleRequest,
) -> Call[FirewallRule]:
    """Change a firewall rule.

    UpdateFirewallRule: POST /{account}/fwrules/{rule}

    Only the sent fields change; all fields are optional.

    Args:
        rule: Id of the firewall rule.
        account: Login or id of the account, or `my` for the account that signs.
        body: What to change.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: InvalidArgument: a global rule, which belongs to the operator.
        422: InvalidParameters (with `errors`): the rule cannot be parsed.
    """
    return Call(
        operation="UpdateFirewallRule",
        method="POST",
        path=f"/{segment('account', account)}/fwrules/{segment('rule', rule)}",
        read=FirewallRule.consume,
        json=body.to_dict(),
        idempotent=True,
    )
