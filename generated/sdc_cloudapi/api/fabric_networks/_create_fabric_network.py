# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""CreateFabricNetwork."""

from __future__ import annotations

from ...call import Call, segment
from ...models.create_fabric_network_request import CreateFabricNetworkRequest
from ...models.network import Network


def create_fabric_network(
    vlan_id: int,
    *,
    account: str = "my",
    body: CreateFabricNetworkRequest,
) -> Call[Network]:
    """Create a network on a fabric VLAN.

    CreateFabricNetwork: POST /{account}/fabrics/default/vlans/{vlan_id}/networks

    Since API version 7.3.

    Args:
        vlan_id: Number of the VLAN.
        account: Login or id of the account, or `my` for the account that signs.
        body: The network to create.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: InvalidArgument: whatever the network service refuses, such as a number or range in use or
            something that still uses it; also any unknown field or query parameter.
        501: NotImplementedError: the datacenter has no fabrics.
    """
    return Call(
        operation="CreateFabricNetwork",
        method="POST",
        path=f"/{segment('account', account)}/fabrics/default/vlans/{segment('vlan_id', vlan_id)}/networks",
        read=Network.consume,
        json=body.to_dict(),
        takes_roles=False,
    )
