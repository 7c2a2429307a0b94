# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""CreateKey."""

from __future__ import annotations

from ...call import Call, headers, segment
from ...models.create_key_request import CreateKeyRequest
from ...models.key import Key


def create_key(
    *,
    account: str = "my",
    body: CreateKeyRequest,
    role_tag: str | None = None,
) -> Call[Key]:
    """Add an SSH key to the account.

    CreateKey: POST /{account}/keys

    A list made at once may still lack it. Repeating the call is refused. The body is taken as JSON only,
    and the version range of the request is not checked.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        body: The key to add.
        role_tag: Names of the roles that what is made gets as role tags, with commas between. They are
            saved after the answer, and a fault in that is not told.

    Errors:
        409: MissingParameter: no key. InvalidArgument: not a public key, or there already.
    """
    return Call(
        operation="CreateKey",
        method="POST",
        path=f"/{segment('account', account)}/keys",
        read=Key.from_dict,
        json=body.to_dict(),
        headers=headers(**{"Role-Tag": role_tag}),
    )
