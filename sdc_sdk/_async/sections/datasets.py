"""Datasets: what images were called before CloudAPI 7."""

from __future__ import annotations

import warnings
from collections.abc import Iterable

from sdc_cloudapi import models
from sdc_cloudapi.api import datasets as api
from sdc_sdk._async.sections.images import AsyncImagesSection
from sdc_sdk._core.filters import expression, searched
from sdc_sdk._core.references import ById, reference
from sdc_sdk.errors import InvalidVersion, MethodNotAllowed, ResourceNotFound

GONE = (MethodNotAllowed, ResourceNotFound, InvalidVersion)
"""What servers since CloudAPI 8 say of /datasets, by the length of the path, and what those say that have it only for
clients of API version 7."""


class AsyncDatasetsSection(AsyncImagesSection):
    """Datasets, from servers that have them, else from images."""

    async def datasets(
        self, search: str | None = None, fields: Iterable[str] = ("description", "urn")
    ) -> list[models.Dataset]:
        """List datasets: `ListDatasets (GET /:login/datasets)`, on today's servers `ListImages`.

        Deprecated: use `images()`.

        Args:
            search: Regular expression that one of `fields` has to match; upper and lower case are the same.
            fields: Fields that are searched.

        Raises:
            ValueError: `search` is not a regular expression.
        """
        warnings.warn("datasets() is deprecated: use images()", DeprecationWarning, stacklevel=2)
        pattern = expression(search)
        try:
            found = await self.send(api.list_datasets(account=self.login))
        except GONE:
            found = [models.Dataset.from_dict(image.to_dict()) for image in await self.images()]
        return searched(found, pattern, fields)

    async def dataset(self, identifier: ById) -> models.Dataset:
        """Get a dataset: `GetDataset (GET /:login/datasets/:id)`, on today's servers `GetImage`.

        Deprecated: use `image()`.

        Args:
            identifier: Id or URN; the beginning of a URN will do where the server has URNs.

        Raises:
            ResourceNotFound: No such dataset.
        """
        warnings.warn("dataset() is deprecated: use image()", DeprecationWarning, stacklevel=2)
        wanted = reference(identifier, "dataset", "id", "urn")
        try:
            return await self.send(api.get_dataset(wanted, account=self.login))
        except GONE:
            image = await self.image(wanted)
        return models.Dataset.from_dict(image.to_dict())
