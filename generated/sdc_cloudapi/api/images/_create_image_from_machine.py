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
    """Create an image from a machine.

    CreateImageFromMachine: POST /{account}/images

    The response arrives before the work is done. It has the id and the sent fields, but no type,
    operating system or owner; GetImage returns them. Repeating the call creates another image.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        body: The image to create.
        role_tag: Names of the role tags of the new or changed resource, separated by commas; they
            replace what it had. They are saved after the response; errors are not reported.

    Errors:
        404: ResourceNotFound: no such machine.
        409: MissingParameter: no machine, name or version.
        422: Errors of the image service, such as InsufficientServerVersion or ValidationFailed (with
            `errors`).
        501: NotAvailable: images of such machines cannot be created here.
    """
    return Call(
        operation="CreateImageFromMachine",
        method="POST",
        path=f"/{segment('account', account)}/images",
        read=Image.consume,
        json=body.to_dict(),
        headers=headers(**{"Role-Tag": role_tag}),
    )
