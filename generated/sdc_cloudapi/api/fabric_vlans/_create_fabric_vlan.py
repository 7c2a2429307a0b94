# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""CreateFabricVLAN."""

from __future__ import annotations

from ...call import Call, segment
from ...models.create_fabric_vlan_request import CreateFabricVLANRequest
from ...models.fabric_vlan import FabricVLAN


def create_fabric_vlan(
    *,
    account: str = "my",
    body: CreateFabricVLANRequest,
) -> Call[FabricVLAN]:
    """Create a fabric VLAN.

    CreateFabricVLAN: POST /{account}/fabrics/default/vlans

    Repeating the call is refused. Since API version 7.3.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        body: The VLAN to create.

    Errors:
        409: InvalidArgument: whatever the network service refuses, such as a number or range in use or
            something that still uses it; also any unknown field or query parameter.
        501: NotImplementedError: the datacenter has no fabrics.
    """
    return Call(
        operation="CreateFabricVLAN",
        method="POST",
        path=f"/{segment('account', account)}/fabrics/default/vlans",
        read=FabricVLAN.consume,
        json=body.to_dict(),
        takes_roles=False,
    )
