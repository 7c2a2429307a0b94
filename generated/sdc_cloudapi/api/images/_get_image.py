# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""GetImage."""

from __future__ import annotations

from ...call import Call, segment
from ...models.image import Image


def get_image(
    image: str,
    *,
    account: str = "my",
) -> Call[Image]:
    """Get an image.

    GetImage: GET /{account}/images/{image}

    Args:
        image: Id of the image.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
    """
    return Call(
        operation="GetImage",
        method="GET",
        path=f"/{segment('account', account)}/images/{segment('image', image)}",
        read=Image.consume,
        idempotent=True,
    )
