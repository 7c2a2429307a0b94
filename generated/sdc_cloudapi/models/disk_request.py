# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""DiskRequest."""

from __future__ import annotations

from typing import Any, Literal, Self, TypedDict

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    checked_list,
    present,
    reading_error,
)


@define(kw_only=True, repr=False)
class DiskRequest(Model):
    """A disk of a machine to create."""

    id: str | None = None
    """The id that the disk is to have; by default the server makes one."""
    size: int | Literal["remaining"] | None = None
    """Size in MiB, or `remaining` for all remaining space (one disk only). May be left out for the
    first."""
    block_size: int | None = None
    """Block size in bytes: a power of 2, 512 to 131072; not with an image."""
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
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("DiskRequest", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            **present(
                {
                    "id": self.id,
                    "size": self.size,
                    "block_size": self.block_size,
                }
            ),
            **self.additional_properties,
        }


class DiskRequestDict(TypedDict, total=False):
    """DiskRequest as a mapping, with CloudAPI's names of the fields."""

    id: str
    """The id that the disk is to have; by default the server makes one."""
    size: int | Literal["remaining"]
    """Size in MiB, or `remaining` for all remaining space (one disk only). May be left out for the
    first."""
    block_size: int
    """Block size in bytes: a power of 2, 512 to 131072; not with an image."""
