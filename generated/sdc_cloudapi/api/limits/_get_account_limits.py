# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetAccountLimits."""

from __future__ import annotations

from ...call import Call, segment
from ...models.provisioning_limit import ProvisioningLimit
from ...reading import maybe


def get_account_limits(
    *,
    account: str = "my",
) -> Call[list[ProvisioningLimit] | None]:
    """Get the provisioning limits of the account.

    GetAccountLimits: GET /{account}/limits

    Empty if the operator sets no limits. If the server cannot determine them, it responds with 200 and
    no body, which is read as None. Since server 9.8.0. Access policies call this operation
    GetProvisioningLimits.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
    """
    return Call(
        operation="GetAccountLimits",
        method="GET",
        path=f"/{segment('account', account)}/limits",
        read=maybe(ProvisioningLimit.consume_all),
        idempotent=True,
    )
