# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""AddForeignDatacenter."""

from __future__ import annotations

from ...call import Call, headers, segment
from ...models.add_foreign_datacenter_request import AddForeignDatacenterRequest
from ...models.foreign_datacenter import ForeignDatacenter


def add_foreign_datacenter(
    *,
    account: str = "my",
    body: AddForeignDatacenterRequest,
    x_auth_token: str,
) -> Call[list[ForeignDatacenter]]:
    """Add a datacenter of another cloud.

    AddForeignDatacenter: POST /{account}/foreigndatacenters

    The response is the list, not the new entry.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        body: The datacenter to add.
        x_auth_token: A token that acts for the account, in addition to the signature of the application
            that holds it.

    Errors:
        403: Forbidden: no token, or no signature with it.
        500: InternalServerError: the directory refused.
    """
    return Call(
        operation="AddForeignDatacenter",
        method="POST",
        path=f"/{segment('account', account)}/foreigndatacenters",
        read=ForeignDatacenter.consume_all,
        json=body.to_dict(),
        headers=headers(**{"X-Auth-Token": x_auth_token}),
    )
