# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""RebootMachine."""

from __future__ import annotations

from ...call import Call, query, segment
from ...reading import nothing


def reboot_machine(
    machine: str,
    *,
    account: str = "my",
    origin: str | None = None,
) -> Call[None]:
    """Reboot a machine.

    RebootMachine: POST /{account}/machines/{machine}?action=reboot

    Repeating the call reboots the machine again.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.
        origin: Origin of the request, for the audit trail; the server's default is `cloudapi`.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: UnallocatedVM: the machine is still being provisioned. ValidationFailed: it cannot do that
            now.
        410: The machine has been deleted; the body is the machine as it was.
    """
    return Call(
        operation="RebootMachine",
        method="POST",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}",
        read=nothing,
        query=query(action="reboot", origin=origin),
        takes_origin=True,
    )
