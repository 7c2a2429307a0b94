# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""DeleteUserAccessKey."""

from __future__ import annotations

from ...call import Call, segment
from ...reading import nothing


def delete_user_access_key(
    user: str,
    accesskeyid: str,
    *,
    account: str = "my",
) -> Call[None]:
    """Delete an access key of a sub-user.

    DeleteUserAccessKey: DELETE /{account}/users/{user}/accesskeys/{accesskeyid}

    Since server 9.11.0.

    Args:
        user: Id of the sub-user; most operations also accept the login.
        accesskeyid: Id of the access key.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="DeleteUserAccessKey",
        method="DELETE",
        path=f"/{segment('account', account)}/users/{segment('user', user)}/accesskeys/{segment('accesskeyid', accesskeyid)}",
        read=nothing,
        idempotent=True,
    )
