# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetDatacenter."""

from __future__ import annotations

from ...call import Call, segment
from ...models.datacenter_moved import DatacenterMoved


def get_datacenter(
    name: str,
    *,
    account: str = "my",
) -> Call[DatacenterMoved]:
    """Find the CloudAPI of a datacenter.

    GetDatacenter: GET /{account}/datacenters/{name}

    The response is a redirect to another host. Following it needs a new signature, so read the
    `Location` header and make a new connection.

    Args:
        name: Name of the datacenter.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="GetDatacenter",
        method="GET",
        path=f"/{segment('account', account)}/datacenters/{segment('name', name)}",
        read=DatacenterMoved.consume,
        idempotent=True,
        success=(302,),
    )
