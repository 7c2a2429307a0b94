# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""CreateRole."""

from __future__ import annotations

from ...call import Call, headers, segment
from ...models.create_role_request import CreateRoleRequest
from ...models.role import Role


def create_role(
    *,
    account: str = "my",
    body: CreateRoleRequest,
    role_tag: str | None = None,
) -> Call[Role]:
    """Create a role.

    CreateRole: POST /{account}/roles

    The body is accepted as JSON only. The version range of the request determines the format: strings if
    all of it is below 9, else objects.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        body: The role to create: with strings below API version 9, with objects from 9 on.
        role_tag: Names of the role tags of the new or changed resource, separated by commas; they
            replace what it had. They are saved after the response; errors are not reported.

    Errors:
        409: MissingParameter: no name. InvalidArgument: name in use, no such member or policy, a member
            named twice, or the format of another API version.
    """
    return Call(
        operation="CreateRole",
        method="POST",
        path=f"/{segment('account', account)}/roles",
        read=Role.consume,
        json=body.to_dict(),
        headers=headers(**{"Role-Tag": role_tag}),
    )
