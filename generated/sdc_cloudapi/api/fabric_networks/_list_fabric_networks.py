# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListFabricNetworks."""

from __future__ import annotations

from ...call import Call, segment
from ...models.network import Network


def list_fabric_networks(
    vlan_id: int,
    *,
    account: str = "my",
) -> Call[list[Network]]:
    """List the networks of a fabric VLAN.

    ListFabricNetworks: GET /{account}/fabrics/default/vlans/{vlan_id}/networks

    Since API version 7.3.

    Args:
        vlan_id: Number of the VLAN.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: InvalidArgument: whatever the network service refuses, such as a number or range in use or
            something that still uses it; also any unknown field or query parameter.
        501: NotImplementedError: the datacenter has no fabrics.
    """
    return Call(
        operation="ListFabricNetworks",
        method="GET",
        path=f"/{segment('account', account)}/fabrics/default/vlans/{segment('vlan_id', vlan_id)}/networks",
        read=Network.consume_all,
        idempotent=True,
        takes_roles=False,
    )
