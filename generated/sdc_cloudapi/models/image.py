# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Image."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    all_written,
    nested,
    optional_instant,
    optional_iso,
    optional_items,
    optional_nested,
    present,
    reading_error,
    unknown,
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
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        """Read a JSON object.

        Raises:
            InvalidPayload: The object does not match the description; the error names the field.
        """
        try:
            get = d.get
            new = cls.__new__(cls)  # takes a third of the time of 20 keyword arguments
            new.id = d["id"]
            new.name = d["name"]
            new.version = d["version"]
            new.os = get("os")
            new.type = get("type")
            new.requirements = nested(d, "requirements", ImageRequirements.from_dict)
            new.image_size = get("image_size")
            new.description = get("description")
            new.homepage = get("homepage")
            new.eula = get("eula")
            new.published_at = optional_instant(d, "published_at")
            new.tags = get("tags")
            new.files = optional_items(d, "files", ImageFile.from_dict)
            new.owner = get("owner")
            new.public = get("public")
            new.state = get("state")
            new.acl = get("acl")
            new.origin = get("origin")
            new.error = optional_nested(d, "error", ImageError.from_dict)
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Image", d, error) from None
        return new

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


_KNOWN = frozenset(
    (
        "id",
        "name",
        "version",
        "os",
        "type",
        "requirements",
        "image_size",
        "description",
        "homepage",
        "eula",
        "published_at",
        "tags",
        "files",
        "owner",
        "public",
        "state",
        "acl",
        "origin",
        "error",
    )
)

from .image_error import ImageError  # noqa: E402
from .image_file import ImageFile  # noqa: E402
from .image_os import ImageOS  # noqa: E402
from .image_requirements import ImageRequirements  # noqa: E402
from .image_state import ImageState  # noqa: E402
from .image_type import ImageType  # noqa: E402
