# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""DeletePolicy."""

from __future__ import annotations

from ...call import Call, segment
from ...reading import nothing


def delete_policy(
    policy: str,
    *,
    account: str = "my",
) -> Call[None]:
    """Delete a policy.

    DeletePolicy: DELETE /{account}/policies/{policy}

    Accepts only the id, not the name.

    Args:
        policy: Id of the policy; to get it, its name also works.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="DeletePolicy",
        method="DELETE",
        path=f"/{segment('account', account)}/policies/{segment('policy', policy)}",
        read=nothing,
        idempotent=True,
    )
