# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListKeys."""

from __future__ import annotations

from ...call import Call, flag, query, segment
from ...models.key import Key


def list_keys(
    *,
    account: str = "my",
    sync: bool | None = None,
) -> Call[list[Key]]:
    """List the SSH keys of the account.

    ListKeys: GET /{account}/keys

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        sync: Whether the server reads its directory instead of a cache, to see recent changes.
    """
    return Call(
        operation="ListKeys",
        method="GET",
        path=f"/{segment('account', account)}/keys",
        read=Key.consume_all,
        query=query(sync=flag(sync)),
        idempotent=True,
    )
