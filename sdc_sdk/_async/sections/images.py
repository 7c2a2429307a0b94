"""Images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sdc_cloudapi.api import images as api
from sdc_sdk._async.client import AsyncConnection
from sdc_sdk._core.references import ById, id_of

if TYPE_CHECKING:
    from sdc_cloudapi.models import Image, ImageOS, ImageStateFilter, ImageType


class AsyncImagesSection(AsyncConnection):
    """Images: what machines are made from."""

    async def images(
        self,
        name: str | None = None,
        os: ImageOS | None = None,
        version: str | None = None,
        *,
        public: bool | None = None,
        state: ImageStateFilter | None = None,
        owner: ById | None = None,
        type: ImageType | None = None,
    ) -> list[Image]:
        """List images: `ListImages (GET /:login/images)`.

        Args:
            name: Name; `~text` finds names that contain the text.
            os: Operating system.
            version: Version; `~text` finds versions that contain the text.
            public: Only public images (True) or only private ones (False).
            state: State, by default `active`; `all` for every state.
            owner: The account that owns the image.
            type: Type. Without it Docker images are left out.

        Raises:
            InvalidArgument: The server refuses a filter.
        """
        return await self.send(
            api.list_images(
                account=self.login,
                name=name,
                os=os,
                version=version,
                public=public,
                state=state,
                owner=None if owner is None else id_of(owner, "account"),
                type=type,
            )
        )

    async def image(self, identifier: ById) -> Image:
        """Get an image: `GetImage (GET /:login/images/:id)`.

        Raises:
            ResourceNotFound: No such image.
        """
        return await self.send(api.get_image(id_of(identifier, "image"), account=self.login))

    async def delete_image(self, identifier: ById) -> None:
        """Delete an image that the account owns: `DeleteImage (DELETE /:login/images/:id)`.

        Raises:
            ResourceNotFound: No such image.
            CloudAPIError: It belongs to another account (`NotImageOwner`), or others are based on it.
        """
        await self.send(api.delete_image(id_of(identifier, "image"), account=self.login))
