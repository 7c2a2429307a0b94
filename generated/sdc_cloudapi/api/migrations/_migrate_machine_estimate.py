# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MigrateMachineEstimate."""

from __future__ import annotations

from ...call import Call, segment
from ...models.migration_estimate import MigrationEstimate


def migrate_machine_estimate(
    machine: str,
    *,
    account: str = "my",
) -> Call[MigrationEstimate]:
    """Estimate the migration of a machine.

    MigrateMachineEstimate: GET /{account}/machines/{machine}/migrate

    Since server 9.6.0.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        412: PreconditionFailed: that is not possible now; the message says why.
    """
    return Call(
        operation="MigrateMachineEstimate",
        method="GET",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/migrate",
        read=MigrationEstimate.consume,
        idempotent=True,
    )
