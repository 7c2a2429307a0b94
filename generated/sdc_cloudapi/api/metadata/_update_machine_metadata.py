# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdateMachineMetadata."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...call import Call, segment
from ...reading import mapping


def update_machine_metadata(
    machine: str,
    *,
    account: str = "my",
    body: Mapping[str, Any],
) -> Call[dict[str, Any]]:
    """Add metadata to a machine.

    UpdateMachineMetadata: POST /{account}/machines/{machine}/metadata

    Metadata with other keys is kept. The response shows the metadata after the change, which the machine
    shows a moment later. Values are strings, numbers or booleans. Keys that end in `_pw` and
    `credentials` are dropped, and keys such as `account`, `machine` or `uuid` would address another
    machine. Every query parameter becomes metadata, too. A body may have 100,000 bytes.

    Args:
        machine: Id of the machine.
        account: Login or id of the account, or `my` for the account that signs.
        body: Metadata by key. Values are strings, numbers or booleans; the value of `credentials` is an
            object.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: ValidationFailed: a value of another type, or no metadata.
        413: PayloadTooLargeError: more than 100,000 bytes.
    """
    return Call(
        operation="UpdateMachineMetadata",
        method="POST",
        path=f"/{segment('account', account)}/machines/{segment('machine', machine)}/metadata",
        read=mapping,
        json=dict(body),
        idempotent=True,
        takes_roles=False,
    )
