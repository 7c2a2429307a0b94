# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""DeleteMachineMetadata."""

from __future__ import annotations

from ...call import Call, query, segment
from ...reading import nothing


def delete_machine_metadata(
    machine: str,
    key: str,
    *,
    account: str = "my",
    origin: str | None = None,
) -> Call[None]:
    """Delete the metadata under a key.

    DeleteMachineMetadata: DELETE /{account}/machines/{machine}/metadata/{key}

    Args:
        machine: Id of the machine.
        key: Key of the metadata.
        account: Login or id of the account, or `my` for the account that signs.
        origin: Origin of the request, for the audit trail; the server's default is `cloudapi`.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: InvalidArgument: `credentials`, `administrator_pw` and `root_authorized_keys` cannot be
            deleted.
    """
    return Call(
        operation="DeleteMachineMetadata",
        method="DELETE",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/metadata/{segment('key', key)}",
        read=nothing,
        query=query(origin=origin),
        idempotent=True,
        takes_origin=True,
    )
