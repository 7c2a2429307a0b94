# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""CreateImageFromMachineRequest."""

from __future__ import annotations

from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    checked_list,
    present,
    reading_error,
)


@define(kw_only=True, repr=False)
class CreateImageFromMachineRequest(Model):
    """The image to create."""

    machine: str
    """Id of the machine, which should be stopped."""
    name: str
    """Name."""
    version: str
    """Version."""
    description: str | None = None
    """Short description."""
    homepage: str | None = None
    """Web page about the image."""
    eula: str | None = None
    """URL of the licence for its users."""
    acl: list[str] | None = None
    """Ids of the accounts that can use it although it is not public."""
    tags: dict[str, str | float | bool] | None = None
    """Tags by name."""
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
                new.machine = pop("machine")
                new.name = pop("name")
                new.version = pop("version")
                new.description = pop("description", None)
                new.homepage = pop("homepage", None)
                new.eula = pop("eula", None)
                new.acl = pop("acl", None)
                new.tags = pop("tags", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("CreateImageFromMachineRequest", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "machine": self.machine,
            "name": self.name,
            "version": self.version,
            **present(
                {
                    "description": self.description,
                    "homepage": self.homepage,
                    "eula": self.eula,
                    "acl": self.acl,
                    "tags": self.tags,
                }
            ),
            **self.additional_properties,
        }
