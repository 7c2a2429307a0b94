# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""CloneImage."""

from __future__ import annotations

from ...call import Call, query, segment
from ...models.image import Image


def clone_image(
    image: str,
    *,
    account: str = "my",
) -> Call[Image]:
    """Make the account's own copy of a shared image.

    CloneImage: POST /{account}/images/{image}?action=clone

    Every call creates another copy, with another id. Since server 9.1.0.

    Args:
        image: Id of the image.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        422: ImageNotShared: it is not shared with the account.
    """
    return Call(
        operation="CloneImage",
        method="POST",
        path=f"/{segment('account', account)}/images/{segment('image', image)}",
        read=Image.consume,
        query=query(action="clone"),
    )
