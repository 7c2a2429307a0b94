# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListMigrations."""

from __future__ import annotations

from ...call import Call, segment
from ...models.migration import Migration


def list_migrations(
    *,
    account: str = "my",
) -> Call[list[Migration]]:
    """List migrations of machines to other servers.

    ListMigrations: GET /{account}/migrations

    Returns all of them in one response, the newest first. Since server 9.6.0.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
    """
    return Call(
        operation="ListMigrations",
        method="GET",
        path=f"/{segment('account', account)}/migrations",
        read=Migration.consume_all,
        idempotent=True,
    )
