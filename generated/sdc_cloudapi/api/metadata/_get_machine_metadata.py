# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetMachineMetadata."""

from __future__ import annotations

from ...call import Call, segment
from ...reading import either, mapping, text


def get_machine_metadata(
    machine: str,
    key: str,
    *,
    account: str = "my",
) -> Call[str | dict[str, str]]:
    """Get the metadata under a key.

    GetMachineMetadata: GET /{account}/machines/{machine}/metadata/{key}

    Numbers and booleans are not found, although ListMachineMetadata shows them.

    Args:
        machine: Id of the machine.
        key: Key of the metadata.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="GetMachineMetadata",
        method="GET",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/metadata/{segment('key', key)}",
        read=either(text, mapping),
        idempotent=True,
    )
