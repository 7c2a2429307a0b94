# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetUserAccessKey."""

from __future__ import annotations

from ...call import Call, flag, query, segment
from ...models.access_key import AccessKey


def get_user_access_key(
    user: str,
    accesskeyid: str,
    *,
    account: str = "my",
    sync: bool | None = None,
) -> Call[AccessKey]:
    """Get an access key of a sub-user.

    GetUserAccessKey: GET /{account}/users/{user}/accesskeys/{accesskeyid}

    Since server 9.11.0.

    Args:
        user: Id of the sub-user; most operations also accept the login.
        accesskeyid: Id of the access key.
        account: Login or id of the account, or `my` for the account that signs.
        sync: Whether the server reads its directory instead of a cache, to see recent changes.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="GetUserAccessKey",
        method="GET",
        path=f"/{segment('account', account)}/users/{segment('user', user)}/accesskeys/{segment('accesskeyid', accesskeyid)}",
        read=AccessKey.consume,
        query=query(sync=flag(sync)),
        idempotent=True,
    )
