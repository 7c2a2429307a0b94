# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ChangeUserPassword."""

from __future__ import annotations

from ...call import Call, segment
from ...models.change_user_password_request import ChangeUserPasswordRequest
from ...models.user import User


def change_user_password(
    user: str,
    *,
    account: str = "my",
    body: ChangeUserPasswordRequest,
) -> Call[User]:
    """Change the password of a sub-user.

    ChangeUserPassword: POST /{account}/users/{user}/change_password

    Accepts only the id, not the login.

    Args:
        user: Id of the sub-user; most operations also accept the login.
        account: Login or id of the account, or `my` for the account that signs.
        body: The new password.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: MissingParameter: one of the two is absent. InvalidArgument: they differ, or the password is
            refused; then the message is a single word such as `passwordInHistory`.
    """
    return Call(
        operation="ChangeUserPassword",
        method="POST",
        path=f"/{segment('account', account)}/users/{segment('user', user)}/change_password",
        read=User.consume,
        json=body.to_dict(),
        idempotent=True,
    )
