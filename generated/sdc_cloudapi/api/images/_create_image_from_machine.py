# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""CreateImageFromMachine."""

from __future__ import annotations

from ...call import Call, headers, segment
from ...models.create_image_from_machine_request import CreateImageFromMachineRequest
from ...models.image import Image


def create_image_from_machine(
    *,
    account: str = "my",
    body: CreateImageFromMachineRequest,
    role_tag: str | None = None,
) -> Call[Image]:
    """Make an image from a machine.

    CreateImageFromMachine: POST /{account}/images

    The answer comes before the work is done. It has the id and what was sent, but no type, operating
    system or owner; GetImage has them. Repeating the call makes another image.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        body: The image to make.
        role_tag: Names of the roles that what is made gets as role tags, with commas between. They are
            saved after the answer, and a fault in that is not told.

    Errors:
        404: ResourceNotFound: no such machine.
        409: MissingParameter: no machine, name or version.
        422: Faults of the image service, such as InsufficientServerVersion or ValidationFailed (with
            `errors`).
        501: NotAvailable: no images of such machines can be made here.
    """
    return Call(
        operation="CreateImageFromMachine",
        method="POST",
        path=f"/{segment('account', account)}/images",
        read=Image.from_dict,
        json=body.to_dict(),
        headers=headers(**{"Role-Tag": role_tag}),
    )
