# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Image."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    all_written,
    checked_list,
    nested,
    optional_instant,
    optional_iso,
    optional_nested,
    present,
    reading_error,
    written,
)


@define(kw_only=True, repr=False)
class Image(Model):
    """An image, from which machines are created."""

    _identity = (
        "name",
        "version",
        "id",
        "os",
        "state",
    )

    id: str
    """Id of the image."""
    name: str
    """Name of the image."""
    version: str
    """Version of the image."""
    os: ImageOS | None = None
    """Operating system; absent in the response of CreateImageFromMachine.

    Known values: `bsd`, `illumos`, `linux`, `other`, `smartos`, `windows`."""
    type: ImageType | None = None
    """Type of the image, in other words below API version 8; absent in the response of
    CreateImageFromMachine.

    Known values: `docker`, `lx-dataset`, `lxd`, `other`, `smartmachine`, `virtualmachine`, `zone-
    dataset`, `zvol`."""
    requirements: ImageRequirements
    """What a machine must have to use it."""
    image_size: int | None = None
    """Size of the disk in MiB; only of images for hardware machines."""
    description: str | None = None
    """Short description."""
    homepage: str | None = None
    """Web page about the image."""
    eula: str | None = None
    """URL of the licence for its users. Since API version 7.1."""
    published_at: datetime | None = None
    """When it was published; absent until it is active."""
    tags: dict[str, str | float | bool] | None = None
    """Tags by name; absent when there are none."""
    files: list[ImageFile] | None = None
    """The one file of the image, once there is one."""
    owner: str | None = None
    """Id of the account that owns it. Since API version 7.1."""
    public: bool | None = None
    """Whether everyone can use it. Since API version 7.1."""
    state: ImageState | None = None
    """State of the image. Since API version 7.1.

    Known values: `active`, `creating`, `disabled`, `failed`, `unactivated`."""
    acl: list[str] | None = None
    """Ids of the accounts that can use it although it is not public. Since API version 7.1."""
    origin: str | None = None
    """Id of the image that this one is based on; incremental images only. Since API version 7.1."""
    error: ImageError | None = None
    """Why creating it failed. Since API version 7.1."""
    additional_properties: dict[str, Any] = attribute(factory=dict[str, Any], repr=False)
    """Fields that this version does not know."""

    @classmethod
    def consume_all(cls, values: list[Any]) -> list[Self]:
        """Read a list of JSON objects in place: each is emptied, and replaced by its model.

        Raises:
            InvalidPayload: An object does not match the description; the error names the field.
        """
        checked_list(values)
        d: Any = None
        try:
            for number, d in enumerate(values):
                pop = d.pop
                new = cls.__new__(cls)  # takes a third of the time of 20 keyword arguments
                new.id = pop("id")
                new.name = pop("name")
                new.version = pop("version")
                new.os = pop("os", None)
                new.type = pop("type", None)
                new.requirements = nested(pop("requirements"), "requirements", ImageRequirements.consume)
                new.image_size = pop("image_size", None)
                new.description = pop("description", None)
                new.homepage = pop("homepage", None)
                new.eula = pop("eula", None)
                new.published_at = optional_instant(pop("published_at", None), "published_at")
                new.tags = pop("tags", None)
                new.files = optional_nested(pop("files", None), "files", ImageFile.consume_all)
                new.owner = pop("owner", None)
                new.public = pop("public", None)
                new.state = pop("state", None)
                new.acl = pop("acl", None)
                new.origin = pop("origin", None)
                new.error = optional_nested(pop("error", None), "error", ImageError.consume)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Image", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "id": self.id,
            "name": self.name,
            "version": self.version,
            "requirements": written(self.requirements),
            **present(
                {
                    "os": self.os,
                    "type": self.type,
                    "image_size": self.image_size,
                    "description": self.description,
                    "homepage": self.homepage,
                    "eula": self.eula,
                    "published_at": optional_iso(self.published_at),
                    "tags": self.tags,
                    "files": all_written(self.files),
                    "owner": self.owner,
                    "public": self.public,
                    "state": self.state,
                    "acl": self.acl,
                    "origin": self.origin,
                    "error": written(self.error),
                }
            ),
            **self.additional_properties,
        }


from .image_error import ImageError  # noqa: E402
from .image_file import ImageFile  # noqa: E402
from .image_os import ImageOS  # noqa: E402
from .image_requirements import ImageRequirements  # noqa: E402
from .image_state import ImageState  # noqa: E402
from .image_type import ImageType  # noqa: E402
