# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MigrateMachinePause."""

from __future__ import annotations

from ...call import Call, query, segment
from ...models.migration import Migration


def migrate_machine_pause(
    machine: str,
    *,
    account: str = "my",
) -> Call[Migration]:
    """Pause the migration of a machine.

    MigrateMachinePause: POST /{account}/machines/{machine}/migrate?action=pause

    Possible while data is copied. Since server 9.6.0.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        412: PreconditionFailed: that is not possible now; the message says why.
    """
    return Call(
        operation="MigrateMachinePause",
        method="POST",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/migrate",
        read=Migration.consume,
        query=query(action="pause"),
    )
