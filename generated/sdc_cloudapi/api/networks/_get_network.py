# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetNetwork."""

from __future__ import annotations

from ...call import Call, segment
from ...models.network import Network


def get_network(
    network: str,
    *,
    account: str = "my",
) -> Call[Network]:
    """Get a network.

    GetNetwork: GET /{account}/networks/{network}

    Args:
        network: Id of the network.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="GetNetwork",
        method="GET",
        path=f"/{segment('account', account)}/networks/{segment('network', network)}",
        read=Network.consume,
        idempotent=True,
    )
