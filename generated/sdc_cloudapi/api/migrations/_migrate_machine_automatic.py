# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MigrateMachineAutomatic."""

from __future__ import annotations

from ...call import Call, query, segment
from ...models.migration import Migration


def migrate_machine_automatic(
    machine: str,
    *,
    account: str = "my",
) -> Call[Migration]:
    """Migrate a machine with all steps in one.

    MigrateMachineAutomatic: POST /{account}/machines/{machine}/migrate?action=automatic

    Begins, copies and switches without pausing. Since server 9.6.0.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        412: PreconditionFailed: that is not possible now; the message says why.
    """
    return Call(
        operation="MigrateMachineAutomatic",
        method="POST",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/migrate",
        read=Migration.consume,
        query=query(action="automatic"),
    )
