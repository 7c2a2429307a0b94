# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""CreateFirewallRule."""

from __future__ import annotations

from ...call import Call, headers, segment
from ...models.create_firewall_rule_request import CreateFirewallRuleRequest
from ...models.firewall_rule import FirewallRule


def create_firewall_rule(
    *,
    account: str = "my",
    body: CreateFirewallRuleRequest,
    role_tag: str | None = None,
) -> Call[FirewallRule]:
    """Create a firewall rule.

    CreateFirewallRule: POST /{account}/fwrules

    The server writes the text of a rule in its own way, so do not compare it with what was sent.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        body: The firewall rule to make.
        role_tag: Names of the roles that what is made gets as role tags, with commas between. They are
            saved after the answer, and a fault in that is not told.

    Errors:
        409: MissingParameter: no rule.
        422: InvalidParameters (with `errors`): the rule cannot be read.
    """
    return Call(
        operation="CreateFirewallRule",
        method="POST",
        path=f"/{segment('account', account)}/fwrules",
        read=FirewallRule.from_dict,
        json=body.to_dict(),
        headers=headers(**{"Role-Tag": role_tag}),
    )
