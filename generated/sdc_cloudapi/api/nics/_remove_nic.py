# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""RemoveNic."""

from __future__ import annotations

from ...call import Call, query, segment
from ...reading import nothing


def remove_nic(
    machine: str,
    mac: str,
    *,
    account: str = "my",
    origin: str | None = None,
) -> Call[None]:
    """Remove a network interface from a machine.

    RemoveNic: DELETE /{account}/machines/{machine}/nics/{mac}

    The machine reboots. Responds before the work is done. Since API version 7.2.

    Args:
        machine: Id of the machine.
        mac: MAC address without colons, unlike in responses: 12 hexadecimal digits.
        account: Login or id of the account, or `my` for the account that signs.
        origin: Origin of the request, for the audit trail; the server's default is `cloudapi`.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: InvalidArgument: not the id of a machine, or not a MAC address without colons.
    """
    return Call(
        operation="RemoveNic",
        method="DELETE",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/nics/{segment('mac', mac)}",
        read=nothing,
        query=query(origin=origin),
        idempotent=True,
        takes_origin=True,
    )
