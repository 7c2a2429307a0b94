# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""CreateMachineSnapshot."""

from __future__ import annotations

from ...call import Call, query, segment
from ...models.create_machine_snapshot_request import CreateMachineSnapshotRequest
from ...models.snapshot import Snapshot


def create_machine_snapshot(
    machine: str,
    *,
    account: str = "my",
    body: CreateMachineSnapshotRequest | None = None,
    origin: str | None = None,
) -> Call[Snapshot]:
    """Create a snapshot of a machine.

    CreateMachineSnapshot: POST /{account}/machines/{machine}/snapshots

    The response arrives before the work is done and has only `name` and `state`. Repeating the call
    without a name creates another snapshot. Zones only, unless the operator allows bhyve.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.
        body: The snapshot to create.
        origin: Origin of the request, for the audit trail; the server's default is `cloudapi`.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: InvalidArgument: not for bhyve machines here. BrandNotSupported: not for KVM machines.
            ValidationFailed: not now, or not with that name.
    """
    return Call(
        operation="CreateMachineSnapshot",
        method="POST",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/snapshots",
        read=Snapshot.consume,
        query=query(origin=origin),
        json=body.to_dict() if body else None,
        takes_origin=True,
    )
