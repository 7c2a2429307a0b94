# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListNetworks."""

from __future__ import annotations

from ...call import Call, flag, query, segment
from ...models.network import Network


def list_networks(
    *,
    account: str = "my",
    fabric: bool | None = None,
) -> Call[list[Network]]:
    """List networks.

    ListNetworks: GET /{account}/networks

    All networks and network pools that the account can use. A network inside a pool is not listed, so
    the network of a machine may be missing here.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        fabric: Only fabric networks.
    """
    return Call(
        operation="ListNetworks",
        method="GET",
        path=f"/{segment('account', account)}/networks",
        read=Network.consume_all,
        query=query(fabric=flag(fabric)),
        idempotent=True,
    )
