# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetMachineSnapshot."""

from __future__ import annotations

from ...call import Call, segment
from ...models.snapshot import Snapshot


def get_machine_snapshot(
    machine: str,
    name: str,
    *,
    account: str = "my",
) -> Call[Snapshot]:
    """Get a snapshot of a machine.

    GetMachineSnapshot: GET /{account}/machines/{machine}/snapshots/{name}

    While a snapshot is being created, its state may be `deleted`, which is also the state of a deleted
    snapshot. Once the record of the job is gone, the snapshot is not found, although the list may
    include it.

    Args:
        machine: Id of the machine.
        name: Name of the snapshot.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="GetMachineSnapshot",
        method="GET",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/snapshots/{segment('name', name)}",
        read=Snapshot.consume,
        idempotent=True,
    )
