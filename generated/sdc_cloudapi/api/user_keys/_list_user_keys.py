# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListUserKeys."""

from __future__ import annotations

from ...call import Call, flag, query, segment
from ...models.key import Key


def list_user_keys(
    user: str,
    *,
    account: str = "my",
    sync: bool | None = None,
) -> Call[list[Key]]:
    """List the SSH keys of a sub-user.

    ListUserKeys: GET /{account}/users/{user}/keys

    Since API version 7.2.

    Args:
        user: Id of the sub-user; most operations also accept the login.
        account: Login or id of the account, or `my` for the account that signs.
        sync: Whether the server reads its directory instead of a cache, to see recent changes.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="ListUserKeys",
        method="GET",
        path=f"/{segment('account', account)}/users/{segment('user', user)}/keys",
        read=Key.consume_all,
        query=query(sync=flag(sync)),
        idempotent=True,
    )
