# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MigrateMachineAbort."""

from __future__ import annotations

from ...call import Call, query, segment
from ...models.migration import Migration


def migrate_machine_abort(
    machine: str,
    *,
    account: str = "my",
) -> Call[Migration]:
    """Give up the migration of a machine.

    MigrateMachineAbort: POST /{account}/machines/{machine}/migrate?action=abort

    Possible until the switch. Since server 9.6.0.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        412: PreconditionFailed: that is not possible now; the message says why.
    """
    return Call(
        operation="MigrateMachineAbort",
        method="POST",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/migrate",
        read=Migration.consume,
        query=query(action="abort"),
    )
