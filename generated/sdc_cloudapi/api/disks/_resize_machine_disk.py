# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ResizeMachineDisk."""

from __future__ import annotations

from ...call import Call, query, segment
from ...models.disk import Disk
from ...models.resize_machine_disk_request import ResizeMachineDiskRequest


def resize_machine_disk(
    machine: str,
    disk: str,
    *,
    account: str = "my",
    body: ResizeMachineDiskRequest,
    origin: str | None = None,
) -> Call[Disk]:
    """Resize a disk of a machine.

    ResizeMachineDisk: POST /{account}/machines/{machine}/disks/{disk}

    For stopped machines. The response has the old size. Since server 9.4.1.

    Args:
        machine: Id of the machine.
        disk: Id of the disk.
        account: Login or id of the account, or `my` for the account that signs.
        body: The new size.
        origin: Origin of the request, for the audit trail; the server's default is `cloudapi`.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: MissingParameter: no size. InvalidArgument: the machine is not stopped, or the size is
            smaller and `dangerous_allow_shrink` is not set. InsufficientDiskSpace: no room for it.
    """
    return Call(
        operation="ResizeMachineDisk",
        method="POST",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/disks/{segment('disk', disk)}",
        read=Disk.consume,
        query=query(origin=origin),
        json=body.to_dict(),
        idempotent=True,
        takes_origin=True,
    )
