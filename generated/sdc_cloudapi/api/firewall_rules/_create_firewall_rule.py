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

    The server returns rules in a normalized form, so do not compare them with the ones that were sent.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        body: The firewall rule to create.
        role_tag: Names of the role tags of the new or changed resource, separated by commas; they
            replace what it had. They are saved after the response; errors are not reported.

    Errors:
        409: MissingParameter: no rule.
        422: InvalidParameters (with `errors`): the rule cannot be parsed.
    """
    return Call(
        operation="CreateFirewallRule",
        method="POST",
        path=f"/{segment('account', account)}/fwrules",
        read=FirewallRule.consume,
        json=body.to_dict(),
        headers=headers(**{"Role-Tag": role_tag}),
    )
