# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListServices."""

from __future__ import annotations

from ...call import Call, segment
from ...reading import mapping


def list_services(
    *,
    account: str = "my",
) -> Call[dict[str, str]]:
    """List the services of the datacenter.

    ListServices: GET /{account}/services

    Args:
        account: Login or id of the account, or `my` for the account that signs.
    """
    return Call(
        operation="ListServices",
        method="GET",
        path=f"/{segment('account', account)}/services",
        read=mapping,
        idempotent=True,
    )
