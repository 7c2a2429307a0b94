# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""DeleteAllMachineMetadata."""

from __future__ import annotations

from ...call import Call, query, segment
from ...reading import nothing


def delete_all_machine_metadata(
    machine: str,
    *,
    account: str = "my",
    origin: str | None = None,
) -> Call[None]:
    """Delete all metadata of a machine.

    DeleteAllMachineMetadata: DELETE /{account}/machines/{machine}/metadata

    `root_authorized_keys` and `administrator_pw` are kept, and `uuid` and `owner_uuid` may appear.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.
        origin: Origin of the request, for the audit trail; the server's default is `cloudapi`.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="DeleteAllMachineMetadata",
        method="DELETE",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/metadata",
        read=nothing,
        query=query(origin=origin),
        idempotent=True,
        takes_origin=True,
    )
