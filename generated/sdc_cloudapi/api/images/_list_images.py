# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ListImages."""

from __future__ import annotations

from ...call import Call, query, segment
from ...models.image import Image
from ...models.image_os import KnownImageOS
from ...models.image_state_filter import KnownImageStateFilter
from ...models.image_type import KnownImageType


def list_images(
    *,
    account: str = "my",
    name: str | None = None,
    os: KnownImageOS | None = None,
    version: str | None = None,
    public: bool | None = None,
    state: KnownImageStateFilter | None = None,
    owner: str | None = None,
    type: KnownImageType | None = None,
) -> Call[list[Image]]:
    """List images.

    ListImages: GET /{account}/images

    Returns all images in one response: public ones, the account's own, and those shared with it. Without
    `type`, Docker images are left out.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        name: Name of the image; `~text` matches names that contain the text.
        os: Operating system.
        version: Version of the image.
        public: Only public images (true) or only private ones (false).
        state: State of the image, by default `active`; `all` for every state.
        owner: Id of the account that owns the image.
        type: Type of the image; below API version 8 only smartmachine and virtualmachine.

    Errors:
        409: InvalidArgument: a type that API versions below 8 do not know.
    """
    return Call(
        operation="ListImages",
        method="GET",
        path=f"/{segment('account', account)}/images",
        read=Image.consume_all,
        query=query(name=name, os=os, version=version, public=public, state=state, owner=owner, type=type),
        idempotent=True,
    )
