# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""CreateUserAccessKey."""

from __future__ import annotations

from ...call import Call, headers, segment
from ...models.access_key import AccessKey
from ...models.create_access_key_request import CreateAccessKeyRequest


def create_user_access_key(
    user: str,
    *,
    account: str = "my",
    body: CreateAccessKeyRequest | None = None,
    role_tag: str | None = None,
) -> Call[AccessKey]:
    """Create an access key for a sub-user.

    CreateUserAccessKey: POST /{account}/users/{user}/accesskeys

    Servers since 9.21 tell the secret in this answer only. Every call makes another key. The body counts
    since server 9.21, is taken as JSON only, and the version range of the request is not checked. Since
    server 9.11.0.

    Args:
        user: Id of the sub-user; most operations take the login, too.
        account: Login or id of the account, or `my` for the account that signs.
        body: The access key to make. Servers before 9.21 ignore all of it.
        role_tag: Names of the roles that what is made gets as role tags, with commas between. They are
            saved after the answer, and a fault in that is not told.

    Errors:
        403: ForbiddenError: there are 100 access keys already. Since server 9.21.
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: InvalidArgument: a value is not acceptable.
    """
    return Call(
        operation="CreateUserAccessKey",
        method="POST",
        path=f"/{segment('account', account)}/users/{segment('user', user)}/accesskeys",
        read=AccessKey.from_dict,
        json=body.to_dict() if body else None,
        headers=headers(**{"Role-Tag": role_tag}),
    )
