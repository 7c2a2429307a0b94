# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetUserKey."""

from __future__ import annotations

from ...call import Call, flag, query, segment
from ...models.key import Key


def get_user_key(
    user: str,
    key: str,
    *,
    account: str = "my",
    sync: bool | None = None,
) -> Call[Key]:
    """Get an SSH key of a sub-user.

    GetUserKey: GET /{account}/users/{user}/keys/{key}

    Since API version 7.2.

    Args:
        user: Id of the sub-user; most operations also accept the login.
        key: Name of the key, or its MD5 fingerprint with colons.
        account: Login or id of the account, or `my` for the account that signs.
        sync: Whether the server reads its directory instead of a cache, to see recent changes.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="GetUserKey",
        method="GET",
        path=f"/{segment('account', account)}/users/{segment('user', user)}/keys/{segment('key', key)}",
        read=Key.consume,
        query=query(sync=flag(sync)),
        idempotent=True,
    )
