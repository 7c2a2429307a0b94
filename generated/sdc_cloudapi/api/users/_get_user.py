# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetUser."""

from __future__ import annotations

from ...call import Call, flag, query, segment
from ...models.user import User


def get_user(
    user: str,
    *,
    account: str = "my",
    membership: bool | None = None,
) -> Call[User]:
    """Get a sub-user.

    GetUser: GET /{account}/users/{user}

    Args:
        user: Id of the sub-user; most operations also accept the login.
        account: Login or id of the account, or `my` for the account that signs.
        membership: Whether the names of the user's roles are included.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="GetUser",
        method="GET",
        path=f"/{segment('account', account)}/users/{segment('user', user)}",
        read=User.consume,
        query=query(membership=flag(membership)),
        idempotent=True,
    )
