# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""DeleteAccessKey."""

from __future__ import annotations

from ...call import Call, segment
from ...reading import nothing


def delete_access_key(
    accesskeyid: str,
    *,
    account: str = "my",
) -> Call[None]:
    """Delete an access key of the account.

    DeleteAccessKey: DELETE /{account}/accesskeys/{accesskeyid}

    Since server 9.11.0.

    Args:
        accesskeyid: Id of the access key.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="DeleteAccessKey",
        method="DELETE",
        path=f"/{segment('account', account)}/accesskeys/{segment('accesskeyid', accesskeyid)}",
        read=nothing,
        idempotent=True,
    )
