# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListNetworkIPs."""

from __future__ import annotations

from ...call import Call, query, segment
from ...models.network_ip import NetworkIP


def list_network_ips(
    network: str,
    *,
    account: str = "my",
    limit: int | None = None,
    offset: int | None = None,
) -> Call[list[NetworkIP]]:
    """List the addresses of a network that are in use.

    ListNetworkIPs: GET /{account}/networks/{network}/ips

    One page. The server removes free addresses from a page, so a page may be short or empty although
    more follow: continue until the offset has passed the size of the network. Not for pools. Since
    server 8.4.0.

    Args:
        network: Id of the network.
        account: Login or id of the account, or `my` for the account that signs.
        limit: Addresses per page before free ones are dropped: 1 to 1000, by default 1000.
        offset: Number of addresses to skip.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: InvalidArgument: a pool, or a limit, offset or address that is not valid.
    """
    return Call(
        operation="ListNetworkIPs",
        method="GET",
        path=f"/{segment('account', account)}/networks/{segment('network', network)}/ips",
        read=NetworkIP.consume_all,
        query=query(limit=limit, offset=offset),
        idempotent=True,
    )
