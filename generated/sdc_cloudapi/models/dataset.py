# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Dataset."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    checked_list,
    optional_instant,
    optional_iso,
    optional_nested,
    present,
    reading_error,
    written,
)


@define(kw_only=True, repr=False)
class Dataset(Model):
    """An image as servers before 8.0 described it."""

    _identity = (
        "name",
        "version",
        "id",
    )

    id: str
    """Id of the dataset."""
    urn: str | None = None
    """URN of the dataset, or its id when it has none."""
    name: str | None = None
    """Name of the dataset."""
    version: str | None = None
    """Version of the dataset."""
    os: ImageOS | None = None
    """Operating system.

    Known values: `bsd`, `illumos`, `linux`, `other`, `smartos`, `windows`."""
    type: ImageType | None = None
    """smartmachine or virtualmachine.

    Known values: `docker`, `lx-dataset`, `lxd`, `other`, `smartmachine`, `virtualmachine`, `zone-
    dataset`, `zvol`."""
    requirements: ImageRequirements | None = None
    """What a machine must have to use it."""
    description: str | None = None
    """Short description."""
    default: bool | None = None
    """Whether it was the default dataset; API version 6.5 only."""
    created: datetime | None = None
    """When it was published; API version 6.5 only."""
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
                new.urn = pop("urn", None)
                new.name = pop("name", None)
                new.version = pop("version", None)
                new.os = pop("os", None)
                new.type = pop("type", None)
                new.requirements = optional_nested(
                    pop("requirements", None), "requirements", ImageRequirements.consume
                )
                new.description = pop("description", None)
                new.default = pop("default", None)
                new.created = optional_instant(pop("created", None), "created")
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Dataset", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "id": self.id,
            **present(
                {
                    "urn": self.urn,
                    "name": self.name,
                    "version": self.version,
                    "os": self.os,
                    "type": self.type,
                    "requirements": written(self.requirements),
                    "description": self.description,
                    "default": self.default,
                    "created": optional_iso(self.created),
                }
            ),
            **self.additional_properties,
        }


from .image_os import ImageOS  # noqa: E402
from .image_requirements import ImageRequirements  # noqa: E402
from .image_type import ImageType  # noqa: E402
