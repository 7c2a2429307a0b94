# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListMachineSnapshots."""

from __future__ import annotations

from ...call import Call, segment
from ...models.snapshot import Snapshot


def list_machine_snapshots(
    machine: str,
    *,
    account: str = "my",
) -> Call[list[Snapshot]]:
    """List the snapshots of a machine.

    ListMachineSnapshots: GET /{account}/machines/{machine}/snapshots

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="ListMachineSnapshots",
        method="GET",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/snapshots",
        read=Snapshot.consume_all,
        idempotent=True,
    )
