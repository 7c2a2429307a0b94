# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdateNetworkIP."""

from __future__ import annotations

from ...call import Call, segment
from ...models.network_ip import NetworkIP
from ...models.update_network_ip_request import UpdateNetworkIPRequest


def update_network_ip(
    network: str,
    ip_address: str,
    *,
    account: str = "my",
    body: UpdateNetworkIPRequest,
) -> Call[NetworkIP]:
    """Reserve an address of a network, or free it.

    UpdateNetworkIP: PUT /{account}/networks/{network}/ips/{ip_address}

    Only machines that request a reserved address can get it. Since server 8.4.0.

    Args:
        network: Id of the network.
        ip_address: The address.
        account: Login or id of the account, or `my` for the account that signs.
        body: What to change.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: MissingParameter: no `reserved`. InvalidArgument: the network is public, or the address is
            managed by the system or used by another account.
    """
    return Call(
        operation="UpdateNetworkIP",
        method="PUT",
        path=f"/{segment('account', account)}/networks/{segment('network', network)}/ips/{segment('ip_address', ip_address)}",
        read=NetworkIP.consume,
        json=body.to_dict(),
        idempotent=True,
    )
