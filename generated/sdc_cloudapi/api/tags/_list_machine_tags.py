# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListMachineTags."""

from __future__ import annotations

from ...call import Call, segment
from ...reading import mapping


def list_machine_tags(
    machine: str,
    *,
    account: str = "my",
) -> Call[dict[str, str | float | bool]]:
    """List the tags of a machine.

    ListMachineTags: GET /{account}/machines/{machine}/tags

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="ListMachineTags",
        method="GET",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/tags",
        read=mapping,
        idempotent=True,
    )
