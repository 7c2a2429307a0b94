# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdateUser."""

from __future__ import annotations

from ...call import Call, headers, segment
from ...models.update_user_request import UpdateUserRequest
from ...models.user import User


def update_user(
    user: str,
    *,
    account: str = "my",
    body: UpdateUserRequest,
    role_tag: str | None = None,
) -> Call[User]:
    """Change details of a sub-user.

    UpdateUser: POST /{account}/users/{user}

    Only the sent fields change; an empty string clears a field. Accepts only the id, not the login. The
    password cannot be changed here.

    Args:
        user: Id of the sub-user; most operations also accept the login.
        account: Login or id of the account, or `my` for the account that signs.
        body: The details to change.
        role_tag: Names of the role tags of the new or changed resource, separated by commas; they
            replace what it had. They are saved after the response; errors are not reported.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: InvalidArgument: a value is not valid, or the login or email is in use.
    """
    return Call(
        operation="UpdateUser",
        method="POST",
        path=f"/{segment('account', account)}/users/{segment('user', user)}",
        read=User.consume,
        json=body.to_dict(),
        headers=headers(**{"Role-Tag": role_tag}),
        idempotent=True,
    )
