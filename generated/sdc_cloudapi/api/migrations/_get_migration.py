# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetMigration."""

from __future__ import annotations

from ...call import Call, segment
from ...models.migration import Migration


def get_migration(
    machine: str,
    *,
    account: str = "my",
) -> Call[Migration]:
    """Get the migration of a machine.

    GetMigration: GET /{account}/migrations/{machine}

    Not found once it is finalized. Since server 9.6.0.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="GetMigration",
        method="GET",
        path=f"/{segment('account', account)}/migrations/{segment('machine', machine)}",
        read=Migration.consume,
        idempotent=True,
    )
