# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MachineDisk."""

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
class MachineDisk(Model):
    """A disk of a bhyve machine, as the machine shows it."""

    _identity = (
        "id",
        "size",
        "boot",
    )

    id: str | None = None
    """Id of the disk; absent in the response of CreateMachine."""
    size: int | None = None
    """Size in MiB; absent for the boot disk in the response of CreateMachine."""
    block_size: int | None = None
    """Block size in bytes. Since server 9.19."""
    boot: bool | None = None
    """True for the boot disk, else absent."""
    image: str | None = None
    """Id of the image on the disk."""
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
                new.id = pop("id", None)
                new.size = pop("size", None)
                new.block_size = pop("block_size", None)
                new.boot = pop("boot", None)
                new.image = pop("image", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("MachineDisk", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            **present(
                {
                    "id": self.id,
                    "size": self.size,
                    "block_size": self.block_size,
                    "boot": self.boot,
                    "image": self.image,
                }
            ),
            **self.additional_properties,
        }
