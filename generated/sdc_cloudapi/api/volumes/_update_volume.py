# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdateVolume."""

from __future__ import annotations

from ...call import Call, segment
from ...models.update_volume_request import UpdateVolumeRequest
from ...models.volume import Volume


def update_volume(
    volume: str,
    *,
    account: str = "my",
    body: UpdateVolumeRequest,
) -> Call[Volume]:
    """Change a volume.

    UpdateVolume: POST /{account}/volumes/{volume}

    Any query parameter is refused. The response is 200 with the volume, not 204.

    Args:
        volume: Id of the volume.
        account: Login or id of the account, or `my` for the account that signs.
        body: What to change.

    Errors:
        404: VolumeNotFound: there is no such volume, or it belongs to another account.
        405: MethodNotAllowedError: the datacenter has no volumes.
        409: InvalidArgument: a value is not valid. VolumeInUse: machines use it.
    """
    return Call(
        operation="UpdateVolume",
        method="POST",
        path=f"/{segment('account', account)}/volumes/{segment('volume', volume)}",
        read=Volume.consume,
        json=body.to_dict(),
        idempotent=True,
        takes_roles=False,
    )
