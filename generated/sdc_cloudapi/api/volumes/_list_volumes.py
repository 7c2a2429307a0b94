# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListVolumes."""

from __future__ import annotations

from ...call import Call, query, segment
from ...models.volume import Volume
from ...models.volume_state import KnownVolumeState
from ...models.volume_type import KnownVolumeType


def list_volumes(
    *,
    account: str = "my",
    name: str | None = None,
    size: int | None = None,
    state: KnownVolumeState | None = None,
    type: KnownVolumeType | None = None,
    predicate: str | None = None,
) -> Call[list[Volume]]:
    """List volumes.

    ListVolumes: GET /{account}/volumes

    Returns all volumes in one response; failed ones only if requested by `state` or `predicate`. Any
    other query parameter is refused, including `as-role` and the parameters of pre-signed URLs.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        name: Name; may begin or end with `*`.
        size: Size in MiB.
        state: State of the volume.
        type: Kind of volume.
        predicate: A condition as JSON text, such as `{"eq":["name","data"]}`, on name, network, size,
            state or type; its fields cannot also be parameters.

    Errors:
        405: MethodNotAllowedError: the datacenter has no volumes.
        409: InvalidArgument: a value or parameter that is not valid.
    """
    return Call(
        operation="ListVolumes",
        method="GET",
        path=f"/{segment('account', account)}/volumes",
        read=Volume.consume_all,
        query=query(name=name, size=size, state=state, type=type, predicate=predicate),
        idempotent=True,
        takes_roles=False,
    )
