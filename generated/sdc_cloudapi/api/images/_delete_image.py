# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""DeleteImage."""

from __future__ import annotations

from ...call import Call, segment
from ...reading import nothing


def delete_image(
    image: str,
    *,
    account: str = "my",
) -> Call[None]:
    """Delete an image.

    DeleteImage: DELETE /{account}/images/{image}

    Only the owner can. An image that others are based on is refused.

    Args:
        image: Id of the image.
        account: Login or id of the account, or `my` for the account that signs.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        422: NotImageOwner: another account owns it. ImageHasDependentImages: others are based on it.
    """
    return Call(
        operation="DeleteImage",
        method="DELETE",
        path=f"/{segment('account', account)}/images/{segment('image', image)}",
        read=nothing,
        idempotent=True,
    )
