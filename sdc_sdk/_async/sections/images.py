"""Images, and datasets, which is what images were called before CloudAPI 7."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sdc_cloudapi import api, models
from sdc_sdk._async.client import AsyncClient
from sdc_sdk._async.finding import find
from sdc_sdk._core import finding
from sdc_sdk._core.filters import expression, searched
from sdc_sdk._core.literals import known_value
from sdc_sdk._core.references import id_of, reference
from sdc_sdk.errors import InvalidVersion, MethodNotAllowed, ResourceNotFound

if TYPE_CHECKING:
    from sdc_cloudapi.models import Image, KnownImageOS, KnownImageStateFilter, KnownImageType


GONE = (MethodNotAllowed, ResourceNotFound, InvalidVersion)
"""Errors for /datasets: from servers since CloudAPI 8, depending on the length of the path, and from servers that have
it only for clients of API version 7."""


class AsyncImagesSection(AsyncClient):
    """Images, from which machines are created, and datasets, their older form, which current servers do not have."""

    async def images(
        self,
        name: str | None = None,
        os: KnownImageOS | None = None,
        version: str | None = None,
        *,
        public: bool | None = None,
        state: KnownImageStateFilter | None = None,
        owner: str | models.Account | Mapping[str, Any] | None = None,
        type: KnownImageType | None = None,
    ) -> list[Image]:
        """List images. `ListImages (GET /:login/images)`.

        Example:
            >>> for image in await sdc.images(os="linux", state="active"):
            ...     print(image.name, image.version)
            debian-12 20241125
            ubuntu-24.04 20241125

        Args:
            name: Name; `~text` matches names that contain the text.
            os: Operating system.
            version: Version; `~text` matches versions that contain the text.
            public: Only public images (True) or only private ones (False).
            state: State, by default `active`; `all` for every state.
            owner: The account that owns the image.
            type: Type. Without it, Docker images are left out.

        Raises:
            InvalidArgument: The server refused a filter.
        """
        known_value(os, models.KnownImageOS, "os", optional=True)
        known_value(state, models.KnownImageStateFilter, "state", optional=True)
        known_value(type, models.KnownImageType, "type", optional=True)
        return await self.send(
            api.images.list_images(
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

    async def image(self, identifier: str | models.Image | models.Dataset | Mapping[str, Any]) -> Image:
        """Get an image. `GetImage (GET /:login/images/:id)`.

        Raises:
            ResourceNotFound: No such image.
        """
        return await self.send(api.images.get_image(id_of(identifier, "image"), account=self.login))

    async def find_image(self, wanted: str) -> Image:
        """Find the newest active image of a name. `ListImages (GET /:login/images)`, for an id `GetImage`.

        Example:
            >>> newest = await sdc.find_image("base-64-lts")
            >>> same = await sdc.find_image("base-64-lts@24.4.1")
            >>> newest.id == same.id
            True

        Args:
            wanted: Name, name and version as in `base-64-lts@24.4.1`, id, or the first 8 digits of the id. Of several
                images with the name, the one that was published last is returned. Docker images are found by id only.

        Raises:
            NoResultFound: No such active image.
            MultipleResultsFound: Several images have this name and version, or this short id.
        """

        async def named(text: str) -> list[Image]:
            name, version = finding.image_and_version(text)
            return finding.versions(await self.images(name=name, version=version), name, version)

        return await find("image", wanted, by_id=self.image, by_name=named, every=self.images)

    async def delete_image(self, identifier: str | models.Image | models.Dataset | Mapping[str, Any]) -> None:
        """Delete an image that the account owns. `DeleteImage (DELETE /:login/images/:id)`.

        Raises:
            ResourceNotFound: No such image.
            CloudAPIError: The image belongs to another account (`NotImageOwner`), or other images are based on it.
        """
        await self.send(api.images.delete_image(id_of(identifier, "image"), account=self.login))

    async def datasets(
        self, search: str | None = None, fields: Iterable[str] = ("description", "urn")
    ) -> list[models.Dataset]:
        """List datasets. `ListDatasets (GET /:login/datasets)`, on current servers `ListImages`.

        Deprecated: use `images()`.

        Args:
            search: Regular expression that one of `fields` has to match, ignoring case.
            fields: Fields to search.

        Raises:
            ValueError: `search` is not a regular expression.
        """
        warnings.warn("datasets() is deprecated: use images()", DeprecationWarning, stacklevel=2)
        pattern = expression(search)
        try:
            found = await self.send(api.datasets.list_datasets(account=self.login))
        except GONE:
            found = [models.Dataset.from_dict(image.to_dict()) for image in await self.images()]
        return searched(found, pattern, fields)

    async def dataset(self, identifier: str | models.Image | models.Dataset | Mapping[str, Any]) -> models.Dataset:
        """Get a dataset. `GetDataset (GET /:login/datasets/:id)`, on today's servers `GetImage`.

        Deprecated: use `image()`.

        Args:
            identifier: Id or URN; if the server has URNs, the beginning of one is enough.

        Raises:
            ResourceNotFound: No such dataset.
        """
        warnings.warn("dataset() is deprecated: use image()", DeprecationWarning, stacklevel=2)
        wanted = reference(identifier, "dataset", "id", "urn")
        try:
            return await self.send(api.datasets.get_dataset(wanted, account=self.login))
        except GONE:
            image = await self.image(wanted)
        return models.Dataset.from_dict(image.to_dict())
