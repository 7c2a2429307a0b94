# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdateUser."""

from __future__ import annotations

from ...call import Call, segment
from ...models.update_user_request import UpdateUserRequest
from ...models.user import User


def update_user(
    user: str,
    *,
    account: str = "my",
    body: UpdateUserRequest,
) -> Call[User]:
    """Change details of a sub-user.

    UpdateUser: POST /{account}/users/{user}

    Only the fields that are sent change; an empty text clears a field. Takes the id only, not the login.
    The password cannot be changed here.

    Args:
        user: Id of the sub-user; most operations take the login, too.
        account: Login or id of the account, or `my` for the account that signs.
        body: The details to change.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: InvalidArgument: a value is not acceptable, or login or email are in use.
    """
    return Call(
        operation="UpdateUser",
        method="POST",
        path=f"/{segment('account', account)}/users/{segment('user', user)}",
        read=User.from_dict,
        json=body.to_dict(),
        idempotent=True,
    )
