# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetNetworkIP."""

from __future__ import annotations

from ...call import Call, segment
from ...models.network_ip import NetworkIP


def get_network_ip(
    network: str,
    ip_address: str,
    *,
    account: str = "my",
) -> Call[NetworkIP]:
    """Get an address of a network.

    GetNetworkIP: GET /{account}/networks/{network}/ips/{ip_address}

    Since server 8.4.0.

    Args:
        network: Id of the network.
        ip_address: The address.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: InvalidArgument: a pool, or a limit, offset or address that is not valid.
    """
    return Call(
        operation="GetNetworkIP",
        method="GET",
        path=f"/{segment('account', account)}/networks/{segment('network', network)}/ips/{segment('ip_address', ip_address)}",
        read=NetworkIP.consume,
        idempotent=True,
    )
