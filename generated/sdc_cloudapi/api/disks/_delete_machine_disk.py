# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""DeleteMachineDisk."""

from __future__ import annotations

from ...call import Call, query, segment
from ...reading import nothing


def delete_machine_disk(
    machine: str,
    disk: str,
    *,
    account: str = "my",
    origin: str | None = None,
) -> Call[None]:
    """Delete a disk of a machine.

    DeleteMachineDisk: DELETE /{account}/machines/{machine}/disks/{disk}

    For stopped machines. Since server 9.4.1.

    Args:
        machine: Id of the machine.
        disk: Id of the disk.
        account: Login or id of the account, or `my` for the account that signs.
        origin: Origin of the request, for the audit trail; the server's default is `cloudapi`.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: InvalidArgument: the machine is not stopped.
    """
    return Call(
        operation="DeleteMachineDisk",
        method="DELETE",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/disks/{segment('disk', disk)}",
        read=nothing,
        query=query(origin=origin),
        idempotent=True,
        takes_origin=True,
    )
