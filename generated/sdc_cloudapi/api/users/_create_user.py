# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""CreateUser."""

from __future__ import annotations

from ...call import Call, headers, segment
from ...models.create_user_request import CreateUserRequest
from ...models.user import User


def create_user(
    *,
    account: str = "my",
    body: CreateUserRequest,
    role_tag: str | None = None,
) -> Call[User]:
    """Create a sub-user.

    CreateUser: POST /{account}/users

    A list made at once may still lack it. The body is taken as JSON only, and the version range of the
    request is not checked.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        body: The sub-user to make.
        role_tag: Names of the roles that what is made gets as role tags, with commas between. They are
            saved after the answer, and a fault in that is not told.

    Errors:
        409: MissingParameter: no email, login or password. InvalidArgument: a value is not acceptable,
            or login or email are in use; for a password that is too weak the whole message is a word
            such as `passwordTooShort`.
    """
    return Call(
        operation="CreateUser",
        method="POST",
        path=f"/{segment('account', account)}/users",
        read=User.from_dict,
        json=body.to_dict(),
        headers=headers(**{"Role-Tag": role_tag}),
    )
