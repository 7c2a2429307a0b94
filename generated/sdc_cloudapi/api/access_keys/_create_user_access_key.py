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

    From 9.21 on, servers return the secret in this response only. Every call creates another key. The
    body is ignored before server 9.21, is accepted as JSON only, and the version range of the request is
    not checked. Since server 9.11.0.

    Args:
        user: Id of the sub-user; most operations also accept the login.
        account: Login or id of the account, or `my` for the account that signs.
        body: The access key to create. Servers before 9.21 ignore all of it.
        role_tag: Names of the role tags of the new or changed resource, separated by commas; they
            replace what it had. They are saved after the response; errors are not reported.

    Errors:
        403: ForbiddenError: there are 100 access keys already. Since server 9.21.
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: InvalidArgument: a value is not valid.
    """
    return Call(
        operation="CreateUserAccessKey",
        method="POST",
        path=f"/{segment('account', account)}/users/{segment('user', user)}/accesskeys",
        read=AccessKey.consume,
        json=body.to_dict() if body else None,
        headers=headers(**{"Role-Tag": role_tag}),
    )
