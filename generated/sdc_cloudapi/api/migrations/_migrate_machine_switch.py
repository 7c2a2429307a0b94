# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MigrateMachineSwitch."""

from __future__ import annotations

from ...call import Call, query, segment
from ...models.migration import Migration


def migrate_machine_switch(
    machine: str,
    *,
    account: str = "my",
) -> Call[Migration]:
    """Stop a machine, copy the rest and start it on the other server.

    MigrateMachineSwitch: POST /{account}/machines/{machine}/migrate?action=switch

    Needs at least one sync before it. Since server 9.6.0.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        412: PreconditionFailed: that is not possible now; the message says why.
    """
    return Call(
        operation="MigrateMachineSwitch",
        method="POST",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/migrate",
        read=Migration.consume,
        query=query(action="switch"),
    )
