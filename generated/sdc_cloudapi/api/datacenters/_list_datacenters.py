# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListDatacenters."""

from __future__ import annotations

from ...call import Call, segment
from ...reading import mapping


def list_datacenters(
    *,
    account: str = "my",
) -> Call[dict[str, str]]:
    """List the datacenters of the cloud.

    ListDatacenters: GET /{account}/datacenters

    Args:
        account: Login or id of the account, or `my` for the account that signs.
    """
    return Call(
        operation="ListDatacenters",
        method="GET",
        path=f"/{segment('account', account)}/datacenters",
        read=mapping,
        idempotent=True,
    )
