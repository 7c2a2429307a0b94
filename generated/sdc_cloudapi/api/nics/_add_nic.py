# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""AddNic."""

from __future__ import annotations

from ...call import Call, query, segment
from ...models.add_nic_request import AddNicRequest
from ...models.nic import Nic
from ...reading import maybe


def add_nic(
    machine: str,
    *,
    account: str = "my",
    body: AddNicRequest,
    origin: str | None = None,
) -> Call[Nic | None]:
    """Add a network interface to a machine.

    AddNic: POST /{account}/machines/{machine}/nics

    The machine reboots. If it already has an interface on that network, the response is a redirect to it
    without a body, which is read as None; do not follow it, read the `Location` header. A second call
    shortly after can add a second interface. Since API version 7.2.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.
        body: The network interface to add.
        origin: Origin of the request, for the audit trail; the server's default is `cloudapi`.

    Errors:
        404: ResourceNotFound: no such machine, or the address is not in the network.
        409: MissingParameter: no network. InvalidArgument: not a network that the account can use, or an
            address that is managed by the system.
        422: InvalidParameters (with `errors`) or CloudApiError: the network service refuses the address.
    """
    return Call(
        operation="AddNic",
        method="POST",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/nics",
        read=maybe(Nic.consume),
        query=query(origin=origin),
        json=body.to_dict(),
        takes_origin=True,
        success=(302,),
    )
