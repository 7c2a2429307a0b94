# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ExportImage."""

from __future__ import annotations

from ...call import Call, query, segment
from ...models.image_export import ImageExport


def export_image(
    image: str,
    *,
    account: str = "my",
    manta_path: str,
) -> Call[ImageExport]:
    """Export an image to object storage.

    ExportImage: POST /{account}/images/{image}?action=export

    Only the owner can. Needs a datacenter with Manta.

    Args:
        image: Id of the image.
        account: Login or id of the account, or `my` for the account that signs.
        manta_path: Path in Manta: a folder, or the name of the files without extensions.

    Errors:
        404: ResourceNotFound: there is no such resource, or it belongs to another account.
        409: MissingParameter: no path.
        422: NotImageOwner: another account owns it. NotMantaPathOwner: the path belongs to another
            account.
    """
    return Call(
        operation="ExportImage",
        method="POST",
        path=f"/{segment('account', account)}/images/{segment('image', image)}",
        read=ImageExport.consume,
        query=query(action="export", manta_path=manta_path),
    )
