# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListAccessKeys."""

from __future__ import annotations

from ...call import Call, flag, query, segment
from ...models.access_key import AccessKey


def list_access_keys(
    *,
    account: str = "my",
    sync: bool | None = None,
) -> Call[list[AccessKey]]:
    """List the access keys of the account.

    ListAccessKeys: GET /{account}/accesskeys

    Servers before 9.21 include the secrets and details of their directory. Since server 9.11.0.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        sync: Whether the server reads its directory instead of a cache, to see recent changes.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="ListAccessKeys",
        method="GET",
        path=f"/{segment('account', account)}/accesskeys",
        read=AccessKey.consume_all,
        query=query(sync=flag(sync)),
        idempotent=True,
    )
