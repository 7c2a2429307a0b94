# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListUsers."""

from __future__ import annotations

from ...call import Call, segment
from ...models.user import User


def list_users(
    *,
    account: str = "my",
) -> Call[list[User]]:
    """List the sub-users of the account.

    ListUsers: GET /{account}/users

    Args:
        account: Login or id of the account, or `my` for the account that signs.
    """
    return Call(
        operation="ListUsers",
        method="GET",
        path=f"/{segment('account', account)}/users",
        read=User.consume_all,
        idempotent=True,
    )
