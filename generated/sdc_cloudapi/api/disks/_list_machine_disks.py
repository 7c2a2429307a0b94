# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListMachineDisks."""

from __future__ import annotations

from ...call import Call, segment
from ...models.disk import Disk


def list_machine_disks(
    machine: str,
    *,
    account: str = "my",
) -> Call[list[Disk]]:
    """List the disks of a machine.

    ListMachineDisks: GET /{account}/machines/{machine}/disks

    Disks of bhyve machines; the list is empty for others. Since server 9.4.1.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="ListMachineDisks",
        method="GET",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/disks",
        read=Disk.consume_all,
        idempotent=True,
    )
