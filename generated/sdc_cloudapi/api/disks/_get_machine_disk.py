# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetMachineDisk."""

from __future__ import annotations

from ...call import Call, segment
from ...models.disk import Disk


def get_machine_disk(
    machine: str,
    disk: str,
    *,
    account: str = "my",
) -> Call[Disk]:
    """Get a disk of a machine.

    GetMachineDisk: GET /{account}/machines/{machine}/disks/{disk}

    Since server 9.4.1.

    Args:
        machine: Id of the machine.
        disk: Id of the disk.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="GetMachineDisk",
        method="GET",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/disks/{segment('disk', disk)}",
        read=Disk.consume,
        idempotent=True,
    )
