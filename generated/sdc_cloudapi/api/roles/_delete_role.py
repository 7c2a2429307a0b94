# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""DeleteRole."""

from __future__ import annotations

from ...call import Call, segment
from ...reading import nothing


def delete_role(
    role: str,
    *,
    account: str = "my",
) -> Call[None]:
    """Delete a role.

    DeleteRole: DELETE /{account}/roles/{role}

    Accepts only the id, not the name. A role that is in use as a role tag can be deleted.

    Args:
        role: Id of the role; to get or change it, its name also works.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="DeleteRole",
        method="DELETE",
        path=f"/{segment('account', account)}/roles/{segment('role', role)}",
        read=nothing,
        idempotent=True,
    )
