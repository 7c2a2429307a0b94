# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetNic."""

from __future__ import annotations

from ...call import Call, segment
from ...models.nic import Nic


def get_nic(
    machine: str,
    mac: str,
    *,
    account: str = "my",
) -> Call[Nic]:
    """Get a network interface of a machine.

    GetNic: GET /{account}/machines/{machine}/nics/{mac}

    Since API version 7.2.

    Args:
        machine: Id of the machine.
        mac: MAC address without colons, unlike in responses: 12 hexadecimal digits.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: InvalidArgument: not the id of a machine, or not a MAC address without colons.
    """
    return Call(
        operation="GetNic",
        method="GET",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/nics/{segment('mac', mac)}",
        read=Nic.consume,
        idempotent=True,
    )
