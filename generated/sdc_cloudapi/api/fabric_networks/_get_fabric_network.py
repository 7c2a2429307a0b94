# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetFabricNetwork."""

from __future__ import annotations

from ...call import Call, segment
from ...models.network import Network


def get_fabric_network(
    vlan_id: int,
    network: str,
    *,
    account: str = "my",
) -> Call[Network]:
    """Get a network of a fabric VLAN.

    GetFabricNetwork: GET /{account}/fabrics/default/vlans/{vlan_id}/networks/{network}

    Since API version 7.3.

    Args:
        vlan_id: Number of the VLAN.
        network: Id of the network.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: InvalidArgument: whatever the network service refuses, such as a number or range in use or
            something that still uses it; also any unknown field or query parameter.
        501: NotImplementedError: the datacenter has no fabrics.
    """
    return Call(
        operation="GetFabricNetwork",
        method="GET",
        path=f"/{segment('account', account)}/fabrics/default/vlans/{segment('vlan_id', vlan_id)}/networks/{segment('network', network)}",
        read=Network.consume,
        idempotent=True,
        takes_roles=False,
    )
