# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetConfig."""

from __future__ import annotations

from ...call import Call, segment
from ...models.config import Config


def get_config(
    *,
    account: str = "my",
) -> Call[Config]:
    """Get the configuration of the account.

    GetConfig: GET /{account}/config

    Args:
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        503: ServiceUnavailableError: the configuration cannot be read now.
    """
    return Call(
        operation="GetConfig",
        method="GET",
        path=f"/{segment('account', account)}/config",
        read=Config.consume,
        idempotent=True,
    )
