# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListFabricVLANs."""

from __future__ import annotations

from ...call import Call, segment
from ...models.fabric_vlan import FabricVLAN


def list_fabric_vlans(
    *,
    account: str = "my",
) -> Call[list[FabricVLAN]]:
    """List the fabric VLANs of the account.

    ListFabricVLANs: GET /{account}/fabrics/default/vlans

    Since API version 7.3.

    Args:
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        501: NotImplementedError: the datacenter has no fabrics.
    """
    return Call(
        operation="ListFabricVLANs",
        method="GET",
        path=f"/{segment('account', account)}/fabrics/default/vlans",
        read=FabricVLAN.consume_all,
        idempotent=True,
    )
