# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListRoles."""

from __future__ import annotations

from ...call import Call, segment
from ...models.role import Role


def list_roles(
    *,
    account: str = "my",
) -> Call[list[Role]]:
    """List the roles of the account.

    ListRoles: GET /{account}/roles

    Args:
        account: Login or id of the account, or `my` for the account that signs.
    """
    return Call(
        operation="ListRoles",
        method="GET",
        path=f"/{segment('account', account)}/roles",
        read=Role.consume_all,
        idempotent=True,
    )
