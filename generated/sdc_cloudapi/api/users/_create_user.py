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

    A list right after the call may not include it yet. The body is accepted as JSON only, and the
    version range of the request is not checked.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        body: The sub-user to create.
        role_tag: Names of the role tags of the new or changed resource, separated by commas; they
            replace what it had. They are saved after the response; errors are not reported.

    Errors:
        409: MissingParameter: no email, login or password. InvalidArgument: a value is not valid, or the
            login or email is in use; for a weak password, the message is a single word such as
            `passwordTooShort`.
    """
    return Call(
        operation="CreateUser",
        method="POST",
        path=f"/{segment('account', account)}/users",
        read=User.consume,
        json=body.to_dict(),
        headers=headers(**{"Role-Tag": role_tag}),
    )
