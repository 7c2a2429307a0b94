# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ImportImageFromDatacenter."""

from __future__ import annotations

from ...call import Call, query, segment
from ...models.image import Image


def import_image_from_datacenter(
    *,
    account: str = "my",
    datacenter: str,
    id: str,
) -> Call[Image]:
    """Copy an image from another datacenter of the cloud.

    ImportImageFromDatacenter: POST /{account}/images?action=import-from-datacenter

    Responds when the work is done, which may take long. The image keeps its id, so repeating the call is
    refused. The status is 200, not 201. Since server 9.2.0.

    Args:
        account: Login or id of the account, or `my` for the account that signs.
        datacenter: Name of the datacenter.
        id: Id of the image.

    Errors:
        409: MissingParameter: no datacenter or id. InvalidArgument: not a datacenter of this cloud, or
            not an id. ImageUuidAlreadyExists: the image already exists here.
        422: OriginIsNotActive: copy the image that it is based on first.
    """
    return Call(
        operation="ImportImageFromDatacenter",
        method="POST",
        path=f"/{segment('account', account)}/images",
        read=Image.consume,
        query=query(action="import-from-datacenter", datacenter=datacenter, id=id),
    )
