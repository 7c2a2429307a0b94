# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MigrateMachineWatch."""

from __future__ import annotations

from ...call import Call, query, segment
from ...models.migration_progress import MigrationProgress


def migrate_machine_watch(
    machine: str,
    *,
    account: str = "my",
) -> Call[list[MigrationProgress]]:
    """Follow the migration of a machine.

    MigrateMachineWatch: POST /{account}/machines/{machine}/migrate?action=watch

    A stream of events, one JSON object per line, which ends with the current step. There is no GET form.
    Without a migration, the server sends 200 and then crashes: get the migration first, and do not
    repeat it. Since server 9.6.0.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        412: PreconditionFailed: that is not possible now; the message says why.
    """
    return Call(
        operation="MigrateMachineWatch",
        method="POST",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/migrate",
        read=MigrationProgress.consume_all,
        query=query(action="watch"),
        stream=True,
    )
