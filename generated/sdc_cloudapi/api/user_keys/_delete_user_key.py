# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""DeleteUserKey."""

from __future__ import annotations

from ...call import Call, segment
from ...reading import nothing


def delete_user_key(
    user: str,
    key: str,
    *,
    account: str = "my",
) -> Call[None]:
    """Remove an SSH key of a sub-user.

    DeleteUserKey: DELETE /{account}/users/{user}/keys/{key}

    The key may still work for up to a minute. Since API version 7.2.

    Args:
        user: Id of the sub-user; most operations also accept the login.
        key: Name of the key, or its MD5 fingerprint with colons.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="DeleteUserKey",
        method="DELETE",
        path=f"/{segment('account', account)}/users/{segment('user', user)}/keys/{segment('key', key)}",
        read=nothing,
        idempotent=True,
    )
