# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdateFabricVLAN."""

from __future__ import annotations

from ...call import Call, segment
from ...models.fabric_vlan import FabricVLAN
from ...models.update_fabric_vlan_request import UpdateFabricVLANRequest


def update_fabric_vlan(
    vlan_id: int,
    *,
    account: str = "my",
    body: UpdateFabricVLANRequest,
) -> Call[FabricVLAN]:
    """Change a fabric VLAN.

    UpdateFabricVLAN: PUT /{account}/fabrics/default/vlans/{vlan_id}

    Only the sent fields change; the number cannot be changed. The status is 202, but the change is
    complete and there is a body. Since API version 7.3.

    Args:
        vlan_id: Number of the VLAN.
        account: Login or id of the account, or `my` for the account that signs.
        body: What to change.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: InvalidArgument: whatever the network service refuses, such as a number or range in use or
            something that still uses it; also any unknown field or query parameter.
        501: NotImplementedError: the datacenter has no fabrics.
    """
    return Call(
        operation="UpdateFabricVLAN",
        method="PUT",
        path=f"/{segment('account', account)}/fabrics/default/vlans/{segment('vlan_id', vlan_id)}",
        read=FabricVLAN.consume,
        json=body.to_dict(),
        idempotent=True,
        takes_roles=False,
    )
