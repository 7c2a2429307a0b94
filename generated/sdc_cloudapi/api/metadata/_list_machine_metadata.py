# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListMachineMetadata."""

from __future__ import annotations

from typing import Any

from ...call import Call, flag, query, segment
from ...reading import mapping


def list_machine_metadata(
    machine: str,
    *,
    account: str = "my",
    credentials: bool | None = None,
) -> Call[dict[str, Any]]:
    """List the metadata of a machine.

    ListMachineMetadata: GET /{account}/machines/{machine}/metadata

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.
        credentials: Whether generated passwords are included, under the key `credentials`.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="ListMachineMetadata",
        method="GET",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/metadata",
        read=mapping,
        query=query(credentials=flag(credentials)),
        idempotent=True,
    )
