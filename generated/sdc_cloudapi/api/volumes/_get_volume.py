# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetVolume."""

from __future__ import annotations

from ...call import Call, segment
from ...models.volume import Volume


def get_volume(
    volume: str,
    *,
    account: str = "my",
) -> Call[Volume]:
    """Get a volume.

    GetVolume: GET /{account}/volumes/{volume}

    Args:
        volume: Id of the volume.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: VolumeNotFound: there is no such volume, or it belongs to another account.
        405: MethodNotAllowedError: the datacenter has no volumes.
        409: InvalidArgument: a value or parameter that is not valid.
    """
    return Call(
        operation="GetVolume",
        method="GET",
        path=f"/{segment('account', account)}/volumes/{segment('volume', volume)}",
        read=Volume.consume,
        idempotent=True,
    )
