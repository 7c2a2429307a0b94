# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdateImage."""

from __future__ import annotations

from ...call import Call, query, segment
from ...models.image import Image
from ...models.update_image_request import UpdateImageRequest


def update_image(
    image: str,
    *,
    account: str = "my",
    body: UpdateImageRequest,
) -> Call[Image]:
    """Change details of an image.

    UpdateImage: POST /{account}/images/{image}?action=update

    Only the owner can. Only the sent fields change.

    Args:
        image: Id of the image.
        account: Login or id of the account, or `my` for the account that signs.
        body: The details to change.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        422: NotImageOwner: another account owns it. ValidationFailed: with `errors`.
    """
    return Call(
        operation="UpdateImage",
        method="POST",
        path=f"/{segment('account', account)}/images/{segment('image', image)}",
        read=Image.consume,
        query=query(action="update"),
        json=body.to_dict(),
        idempotent=True,
    )
