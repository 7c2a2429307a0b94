# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetRole."""

from __future__ import annotations

from ...call import Call, segment
from ...models.role import Role


def get_role(
    role: str,
    *,
    account: str = "my",
) -> Call[Role]:
    """Get a role.

    GetRole: GET /{account}/roles/{role}

    Args:
        role: Id of the role; to get or change it, its name also works.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="GetRole",
        method="GET",
        path=f"/{segment('account', account)}/roles/{segment('role', role)}",
        read=Role.consume,
        idempotent=True,
    )
