# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MigrateMachineFinalize."""

from __future__ import annotations

from ...call import Call, query, segment
from ...reading import nothing


def migrate_machine_finalize(
    machine: str,
    *,
    account: str = "my",
) -> Call[None]:
    """Remove what a migrated machine left behind on its old server.

    MigrateMachineFinalize: POST /{account}/machines/{machine}/migrate?action=finalize

    It cannot be undone, and the migration is no longer found after it. Since server 9.6.0.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        412: PreconditionFailed: that is not possible now; the message says why.
    """
    return Call(
        operation="MigrateMachineFinalize",
        method="POST",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/migrate",
        read=nothing,
        query=query(action="finalize"),
    )
