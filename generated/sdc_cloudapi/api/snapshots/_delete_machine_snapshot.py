# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""DeleteMachineSnapshot."""

from __future__ import annotations

from ...call import Call, query, segment
from ...reading import nothing


def delete_machine_snapshot(
    machine: str,
    name: str,
    *,
    account: str = "my",
    origin: str | None = None,
) -> Call[None]:
    """Delete a snapshot of a machine.

    DeleteMachineSnapshot: DELETE /{account}/machines/{machine}/snapshots/{name}

    Args:
        machine: Id of the machine.
        name: Name of the snapshot.
        account: Login or id of the account, or `my` for the account that signs.
        origin: Origin of the request, for the audit trail; the server's default is `cloudapi`.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="DeleteMachineSnapshot",
        method="DELETE",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/snapshots/{segment('name', name)}",
        read=nothing,
        query=query(origin=origin),
        idempotent=True,
        takes_origin=True,
    )
