# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""CreateUserKey."""

from __future__ import annotations

from ...call import Call, headers, segment
from ...models.create_key_request import CreateKeyRequest
from ...models.key import Key


def create_user_key(
    user: str,
    *,
    account: str = "my",
    body: CreateKeyRequest,
    role_tag: str | None = None,
) -> Call[Key]:
    """Add an SSH key to a sub-user.

    CreateUserKey: POST /{account}/users/{user}/keys

    A list right after the call may not include it yet. Repeating the call is refused. The body is
    accepted as JSON only, and the version range of the request is not checked.

    Args:
        user: Id of the sub-user; most operations also accept the login.
        account: Login or id of the account, or `my` for the account that signs.
        body: The key to add.
        role_tag: Names of the role tags of the new or changed resource, separated by commas; they
            replace what it had. They are saved after the response; errors are not reported.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: MissingParameter: no key. InvalidArgument: not a public key, or the key already exists.
    """
    return Call(
        operation="CreateUserKey",
        method="POST",
        path=f"/{segment('account', account)}/users/{segment('user', user)}/keys",
        read=Key.consume,
        json=body.to_dict(),
        headers=headers(**{"Role-Tag": role_tag}),
    )
