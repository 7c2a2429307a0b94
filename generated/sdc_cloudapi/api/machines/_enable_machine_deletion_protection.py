# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""EnableMachineDeletionProtection."""

from __future__ import annotations

from ...call import Call, query, segment
from ...reading import nothing


def enable_machine_deletion_protection(
    machine: str,
    *,
    account: str = "my",
    origin: str | None = None,
) -> Call[None]:
    """Protect a machine from deletion.

    EnableMachineDeletionProtection: POST /{account}/machines/{machine}?action=enable_deletion_protection

    Since server 8.6.0.

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
        operation="EnableMachineDeletionProtection",
        method="POST",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}",
        read=nothing,
        query=query(action="enable_deletion_protection", origin=origin),
        idempotent=True,
        takes_origin=True,
    )
