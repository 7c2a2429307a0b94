# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdateFirewallRule."""

from __future__ import annotations

from ...call import Call, headers, segment
from ...models.firewall_rule import FirewallRule
from ...models.update_firewall_rule_request import UpdateFirewallRuleRequest


def update_firewall_rule(
    rule: str,
    *,
    account: str = "my",
    body: UpdateFirewallRuleRequest,
    role_tag: str | None = None,
) -> Call[FirewallRule]:
    """Change a firewall rule.

    UpdateFirewallRule: POST /{account}/fwrules/{rule}

    Only the sent fields change; all fields are optional.

    Args:
        rule: Id of the firewall rule.
        account: Login or id of the account, or `my` for the account that signs.
        body: What to change.
        role_tag: Names of the role tags of the new or changed resource, separated by commas; they
            replace what it had. They are saved after the response; errors are not reported.

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
        headers=headers(**{"Role-Tag": role_tag}),
        idempotent=True,
    )
