# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdateConfig."""

from __future__ import annotations

from ...call import Call, segment
from ...models.config import Config
from ...models.update_config_request import UpdateConfigRequest


def update_config(
    *,
    account: str = "my",
    body: UpdateConfigRequest,
) -> Call[Config]:
    """Change the configuration of the account.

    UpdateConfig: PUT /{account}/config

    Any other field or query parameter is refused, including `as-role` and the parameters of pre-signed
    URLs.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        body: The configuration to set.

    Errors:
        409: InvalidArgument: not a network that the account can use, or something else was sent, too.
        503: ServiceUnavailableError: the configuration cannot be read now.
    """
    return Call(
        operation="UpdateConfig",
        method="PUT",
        path=f"/{segment('account', account)}/config",
        read=Config.consume,
        json=body.to_dict(),
        idempotent=True,
        takes_roles=False,
    )
