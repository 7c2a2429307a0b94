# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""DeleteKey."""

from __future__ import annotations

from ...call import Call, segment
from ...reading import nothing


def delete_key(
    key: str,
    *,
    account: str = "my",
) -> Call[None]:
    """Remove an SSH key.

    DeleteKey: DELETE /{account}/keys/{key}

    The key may still work for up to a minute.

    Args:
        key: Name of the key, or its MD5 fingerprint with colons.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="DeleteKey",
        method="DELETE",
        path=f"/{segment('account', account)}/keys/{segment('key', key)}",
        read=nothing,
        idempotent=True,
    )
