# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListPolicies."""

from __future__ import annotations

from ...call import Call, segment
from ...models.policy import Policy


def list_policies(
    *,
    account: str = "my",
) -> Call[list[Policy]]:
    """List the policies of the account.

    ListPolicies: GET /{account}/policies

    Args:
        account: Login or id of the account, or `my` for the account that signs.
    """
    return Call(
        operation="ListPolicies",
        method="GET",
        path=f"/{segment('account', account)}/policies",
        read=Policy.consume_all,
        idempotent=True,
    )
