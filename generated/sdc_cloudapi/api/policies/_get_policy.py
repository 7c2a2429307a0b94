# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetPolicy."""

from __future__ import annotations

from ...call import Call, segment
from ...models.policy import Policy


def get_policy(
    policy: str,
    *,
    account: str = "my",
) -> Call[Policy]:
    """Get a policy.

    GetPolicy: GET /{account}/policies/{policy}

    Args:
        policy: Id of the policy; to get it, its name also works.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="GetPolicy",
        method="GET",
        path=f"/{segment('account', account)}/policies/{segment('policy', policy)}",
        read=Policy.consume,
        idempotent=True,
    )
