# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdateAccessKey."""

from __future__ import annotations

from ...call import Call, segment
from ...models.access_key import AccessKey
from ...models.update_access_key_request import UpdateAccessKeyRequest


def update_access_key(
    accesskeyid: str,
    *,
    account: str = "my",
    body: UpdateAccessKeyRequest,
) -> Call[AccessKey]:
    """Change an access key of the account.

    UpdateAccessKey: POST /{account}/accesskeys/{accesskeyid}

    The status is 201, although nothing is created. Since server 9.21.0; earlier ones respond with 405.

    Args:
        accesskeyid: Id of the access key.
        account: Login or id of the account, or `my` for the account that signs.
        body: What to change.

    Errors:
        409: InvalidArgument: a value is not valid, or there is no such access key.
    """
    return Call(
        operation="UpdateAccessKey",
        method="POST",
        path=f"/{segment('account', account)}/accesskeys/{segment('accesskeyid', accesskeyid)}",
        read=AccessKey.consume,
        json=body.to_dict(),
        idempotent=True,
    )
