# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListForeignDatacenters."""

from __future__ import annotations

from ...call import Call, headers, segment
from ...models.foreign_datacenter import ForeignDatacenter


def list_foreign_datacenters(
    *,
    account: str = "my",
    x_auth_token: str,
) -> Call[list[ForeignDatacenter]]:
    """List datacenters of other clouds.

    ListForeignDatacenters: GET /{account}/foreigndatacenters

    For applications that act with a token; CloudAPI itself issues none.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        x_auth_token: A token that acts for the account, in addition to the signature of the application
            that holds it.

    Errors:
        403: Forbidden: no token, or no signature with it.
        500: InternalServerError: the directory refused.
    """
    return Call(
        operation="ListForeignDatacenters",
        method="GET",
        path=f"/{segment('account', account)}/foreigndatacenters",
        read=ForeignDatacenter.consume_all,
        headers=headers(**{"X-Auth-Token": x_auth_token}),
        idempotent=True,
    )
