# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MachineDisk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    present,
    reading_error,
    unknown,
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
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        """Read a JSON object.

        Raises:
            InvalidPayload: The object does not match the description; the error names the field.
        """
        try:
            get = d.get
            new = cls.__new__(cls)  # takes a third of the time of 20 keyword arguments
            new.id = get("id")
            new.size = get("size")
            new.block_size = get("block_size")
            new.boot = get("boot")
            new.image = get("image")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("MachineDisk", d, error) from None
        return new

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


_KNOWN = frozenset(
    (
        "id",
        "size",
        "block_size",
        "boot",
        "image",
    )
)
