# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""RenameMachine."""

from __future__ import annotations

from ...call import Call, query, segment
from ...reading import nothing


def rename_machine(
    machine: str,
    *,
    account: str = "my",
    name: str,
    origin: str | None = None,
) -> Call[None]:
    """Rename a machine.

    RenameMachine: POST /{account}/machines/{machine}?action=rename

    The new name appears a moment later. Renaming to the present name is refused as a duplicate.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.
        name: The new name, unique in the account: letters, digits, `_`, `.` and `-`, not beginning with
            the last three; up to 189 characters, 63 when the account uses the Container Name Service.
        origin: Origin of the request, for the audit trail; the server's default is `cloudapi`.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: UnallocatedVM: the machine is still being provisioned. ValidationFailed: it cannot do that
            now.
        410: The machine has been deleted; the body is the machine as it was.
    """
    return Call(
        operation="RenameMachine",
        method="POST",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}",
        read=nothing,
        query=query(action="rename", name=name, origin=origin),
        takes_origin=True,
    )
