# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetAccount."""

from __future__ import annotations

from ...call import Call, segment
from ...models.account import Account


def get_account(
    *,
    account: str = "my",
) -> Call[Account]:
    """Get the account.

    GetAccount: GET /{account}

    Args:
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="GetAccount",
        method="GET",
        path=f"/{segment('account', account)}",
        read=Account.consume,
        idempotent=True,
    )
