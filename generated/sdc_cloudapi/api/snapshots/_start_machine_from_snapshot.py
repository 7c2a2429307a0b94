# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""StartMachineFromSnapshot."""

from __future__ import annotations

from ...call import Call, query, segment
from ...reading import nothing


def start_machine_from_snapshot(
    machine: str,
    name: str,
    *,
    account: str = "my",
    origin: str | None = None,
) -> Call[None]:
    """Roll a machine back to a snapshot and start it.

    StartMachineFromSnapshot: POST /{account}/machines/{machine}/snapshots/{name}

    Everything written since the snapshot is lost. Also accepted for a snapshot that does not exist; the
    job then fails, which only the audit trail shows. Repeating the call rolls back again.

    Args:
        machine: Id of the machine.
        name: Name of the snapshot.
        account: Login or id of the account, or `my` for the account that signs.
        origin: Origin of the request, for the audit trail; the server's default is `cloudapi`.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: ValidationFailed: the machine cannot do that now.
    """
    return Call(
        operation="StartMachineFromSnapshot",
        method="POST",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/snapshots/{segment('name', name)}",
        read=nothing,
        query=query(origin=origin),
        takes_origin=True,
    )
