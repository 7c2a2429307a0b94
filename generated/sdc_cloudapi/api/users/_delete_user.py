# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""DeleteUser."""

from __future__ import annotations

from ...call import Call, segment
from ...reading import nothing


def delete_user(
    user: str,
    *,
    account: str = "my",
) -> Call[None]:
    """Delete a sub-user.

    DeleteUser: DELETE /{account}/users/{user}

    Args:
        user: Id of the sub-user; most operations also accept the login.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: The user still has keys or access keys: delete them first.
    """
    return Call(
        operation="DeleteUser",
        method="DELETE",
        path=f"/{segment('account', account)}/users/{segment('user', user)}",
        read=nothing,
        idempotent=True,
    )
