# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdateRole."""

from __future__ import annotations

from ...call import Call, headers, segment
from ...models.role import Role
from ...models.update_role_request import UpdateRoleRequest


def update_role(
    role: str,
    *,
    account: str = "my",
    body: UpdateRoleRequest,
    role_tag: str | None = None,
) -> Call[Role]:
    """Change a role.

    UpdateRole: POST /{account}/roles/{role}

    A sent list replaces the old one. Send at least one actual change: otherwise the server fails or
    never responds.

    Args:
        role: Id of the role; to get or change it, its name also works.
        account: Login or id of the account, or `my` for the account that signs.
        body: What to change: with strings below API version 9, with objects from 9 on.
        role_tag: Names of the role tags of the new or changed resource, separated by commas; they
            replace what it had. They are saved after the response; errors are not reported.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: MissingParameter: no name. InvalidArgument: name in use, no such member or policy, a member
            named twice, or the format of another API version.
    """
    return Call(
        operation="UpdateRole",
        method="POST",
        path=f"/{segment('account', account)}/roles/{segment('role', role)}",
        read=Role.consume,
        json=body.to_dict(),
        headers=headers(**{"Role-Tag": role_tag}),
        idempotent=True,
    )
