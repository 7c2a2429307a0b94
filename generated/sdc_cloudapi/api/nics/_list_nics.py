# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListNics."""

from __future__ import annotations

from ...call import Call, segment
from ...models.nic import Nic


def list_nics(
    machine: str,
    *,
    account: str = "my",
) -> Call[list[Nic]]:
    """List the network interfaces of a machine.

    ListNics: GET /{account}/machines/{machine}/nics

    Returns all of them in one response. Since API version 7.2.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: InvalidArgument: not the id of a machine, or not a MAC address without colons.
    """
    return Call(
        operation="ListNics",
        method="GET",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/nics",
        read=Nic.consume_all,
        idempotent=True,
    )
