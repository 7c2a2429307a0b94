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

    A list right after the call may not include it yet. Repeating the call is refused. The body is
    accepted as JSON only, and the version range of the request is not checked.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        body: The key to add.
        role_tag: Names of the role tags of the new or changed resource, separated by commas; they
            replace what it had. They are saved after the response; errors are not reported.

    Errors:
        409: MissingParameter: no key. InvalidArgument: not a public key, or the key already exists.
    """
    return Call(
        operation="CreateKey",
        method="POST",
        path=f"/{segment('account', account)}/keys",
        read=Key.consume,
        json=body.to_dict(),
        headers=headers(**{"Role-Tag": role_tag}),
    )
