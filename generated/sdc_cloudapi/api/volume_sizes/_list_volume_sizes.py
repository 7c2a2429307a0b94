# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListVolumeSizes."""

from __future__ import annotations

from ...call import Call, query, segment
from ...models.volume_size import VolumeSize
from ...models.volume_type import KnownVolumeType


def list_volume_sizes(
    *,
    account: str = "my",
    type: KnownVolumeType | None = None,
) -> Call[list[VolumeSize]]:
    """List the sizes that volumes can have.

    ListVolumeSizes: GET /{account}/volumesizes

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        type: Kind of volume.

    Errors:
        405: MethodNotAllowedError: the datacenter has no volumes.
        409: InvalidArgument: no such kind of volume.
    """
    return Call(
        operation="ListVolumeSizes",
        method="GET",
        path=f"/{segment('account', account)}/volumesizes",
        read=VolumeSize.consume_all,
        query=query(type=type),
        idempotent=True,
    )
