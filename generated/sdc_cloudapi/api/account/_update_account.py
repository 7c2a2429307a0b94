# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdateAccount."""

from __future__ import annotations

from ...call import Call, headers, segment
from ...models.account import Account
from ...models.update_account_request import UpdateAccountRequest


def update_account(
    *,
    account: str = "my",
    body: UpdateAccountRequest,
    role_tag: str | None = None,
) -> Call[Account]:
    """Change details of the account.

    UpdateAccount: POST /{account}

    Only the sent fields change. Empty strings are ignored, so fields cannot be cleared. Login and
    password cannot be changed here.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        body: The details to change.
        role_tag: Names of the role tags of the new or changed resource, separated by commas; they
            replace what it had. They are saved after the response; errors are not reported.

    Errors:
        409: InvalidArgument: a value is not valid, or the email address is in use.
    """
    return Call(
        operation="UpdateAccount",
        method="POST",
        path=f"/{segment('account', account)}",
        read=Account.consume,
        json=body.to_dict(),
        headers=headers(**{"Role-Tag": role_tag}),
        idempotent=True,
    )
