# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdateFabricNetwork."""

from __future__ import annotations

from ...call import Call, segment
from ...models.network import Network
from ...models.update_fabric_network_request import UpdateFabricNetworkRequest


def update_fabric_network(
    vlan_id: int,
    network: str,
    *,
    account: str = "my",
    body: UpdateFabricNetworkRequest,
) -> Call[Network]:
    """Change a network of a fabric VLAN.

    UpdateFabricNetwork: PUT /{account}/fabrics/default/vlans/{vlan_id}/networks/{network}

    Only the sent fields change. Subnet, gateway and NAT cannot be changed: the server refuses these
    fields. Since API version 7.3.

    Args:
        vlan_id: Number of the VLAN.
        network: Id of the network.
        account: Login or id of the account, or `my` for the account that signs.
        body: What to change.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: InvalidArgument: whatever the network service refuses, such as a number or range in use or
            something that still uses it; also any unknown field or query parameter.
        501: NotImplementedError: the datacenter has no fabrics.
    """
    return Call(
        operation="UpdateFabricNetwork",
        method="PUT",
        path=f"/{segment('account', account)}/fabrics/default/vlans/{segment('vlan_id', vlan_id)}/networks/{segment('network', network)}",
        read=Network.consume,
        json=body.to_dict(),
        idempotent=True,
        takes_roles=False,
    )
