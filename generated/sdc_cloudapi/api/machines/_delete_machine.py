# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""DeleteMachine."""

from __future__ import annotations

from ...call import Call, query, segment
from ...reading import nothing


def delete_machine(
    machine: str,
    *,
    account: str = "my",
    origin: str | None = None,
) -> Call[None]:
    """Delete a machine.

    DeleteMachine: DELETE /{account}/machines/{machine}

    Responds before the work is done, and again while it is being done.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.
        origin: Origin of the request, for the audit trail; the server's default is `cloudapi`.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: CannotDestroyMachineError: deletion protection is on.
        410: The machine has been deleted already; the body is the machine as it was, or its id as text.
    """
    return Call(
        operation="DeleteMachine",
        method="DELETE",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}",
        read=nothing,
        query=query(origin=origin),
        idempotent=True,
        takes_origin=True,
    )
