# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""DeleteVolume."""

from __future__ import annotations

from ...call import Call, segment
from ...reading import nothing


def delete_volume(
    volume: str,
    *,
    account: str = "my",
) -> Call[None]:
    """Delete a volume.

    DeleteVolume: DELETE /{account}/volumes/{volume}

    Responds before the work is done.

    Args:
        volume: Id of the volume.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: VolumeNotFound: there is no such volume, or it belongs to another account.
        405: MethodNotAllowedError: the datacenter has no volumes.
        409: VolumeInUse: machines use it. InvalidArgument: not the id of a volume.
    """
    return Call(
        operation="DeleteVolume",
        method="DELETE",
        path=f"/{segment('account', account)}/volumes/{segment('volume', volume)}",
        read=nothing,
        idempotent=True,
    )
