# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""DeleteMachineTag."""

from __future__ import annotations

from ...call import Call, query, segment
from ...reading import nothing


def delete_machine_tag(
    machine: str,
    tag: str,
    *,
    account: str = "my",
    origin: str | None = None,
) -> Call[None]:
    """Delete a tag of a machine.

    DeleteMachineTag: DELETE /{account}/machines/{machine}/tags/{tag}

    Args:
        machine: Id of the machine.
        tag: Name of the tag.
        account: Login or id of the account, or `my` for the account that signs.
        origin: Origin of the request, for the audit trail; the server's default is `cloudapi`.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: ValidationFailed: no tag, or a tag that the server reserves, such as an unknown `triton.`
            tag.
    """
    return Call(
        operation="DeleteMachineTag",
        method="DELETE",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/tags/{segment('tag', tag)}",
        read=nothing,
        query=query(origin=origin),
        idempotent=True,
        takes_origin=True,
    )
