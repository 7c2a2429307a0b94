# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""CreateVolume."""

from __future__ import annotations

from ...call import Call, segment
from ...models.create_volume_request import CreateVolumeRequest
from ...models.volume import Volume


def create_volume(
    *,
    account: str = "my",
    body: CreateVolumeRequest,
) -> Call[Volume]:
    """Create a volume.

    CreateVolume: POST /{account}/volumes

    The response arrives before the work is done. Repeating the call creates a second volume, unless it
    has a name, which is refused as a duplicate.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        body: The volume to create.

    Errors:
        405: MethodNotAllowedError: the datacenter has no volumes.
        409: InvalidArgument, VolumeAlreadyExists, VolumeSizeNotAvailable, InvalidNetworks,
            ValidationError, or DefaultFabricNetworkNotConfiguredError (no network given and no default).
    """
    return Call(
        operation="CreateVolume",
        method="POST",
        path=f"/{segment('account', account)}/volumes",
        read=Volume.consume,
        json=body.to_dict(),
    )
