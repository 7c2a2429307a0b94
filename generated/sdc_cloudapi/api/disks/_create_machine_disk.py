# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""CreateMachineDisk."""

from __future__ import annotations

from ...call import Call, query, segment
from ...models.create_machine_disk_request import CreateMachineDiskRequest
from ...models.disk import Disk
from ...reading import maybe


def create_machine_disk(
    machine: str,
    *,
    account: str = "my",
    body: CreateMachineDiskRequest,
    origin: str | None = None,
) -> Call[Disk | None]:
    """Add a disk to a machine.

    CreateMachineDisk: POST /{account}/machines/{machine}/disks

    For stopped bhyve machines whose package has flexible disks; for any other machine the server never
    responds. With `pci_slot`, the response is the disk; without it, there is no body, which is read as
    None. Since server 9.4.1.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.
        body: The disk to add.
        origin: Origin of the request, for the audit trail; the server's default is `cloudapi`.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: MissingParameter: no size. InvalidArgument: the machine is not stopped, has 8 disks, or the
            size or slot is not valid. VmWithoutFlexibleDiskSize: the package has no flexible disks.
            InsufficientDiskSpace: no room for it.
    """
    return Call(
        operation="CreateMachineDisk",
        method="POST",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/disks",
        read=maybe(Disk.consume),
        query=query(origin=origin),
        json=body.to_dict(),
        takes_origin=True,
    )
