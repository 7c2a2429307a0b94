# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetKey."""

from __future__ import annotations

from ...call import Call, flag, query, segment
from ...models.key import Key


def get_key(
    key: str,
    *,
    account: str = "my",
    sync: bool | None = None,
) -> Call[Key]:
    """Get an SSH key.

    GetKey: GET /{account}/keys/{key}

    Args:
        key: Name of the key, or its MD5 fingerprint with colons.
        account: Login or id of the account, or `my` for the account that signs.
        sync: Whether the server reads its directory instead of a cache, to see recent changes.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="GetKey",
        method="GET",
        path=f"/{segment('account', account)}/keys/{segment('key', key)}",
        read=Key.consume,
        query=query(sync=flag(sync)),
        idempotent=True,
    )
