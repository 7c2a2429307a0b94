# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Disk."""

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
class Disk(Model):
    """A disk of a bhyve machine."""

    _identity = (
        "id",
        "size",
        "state",
        "boot",
    )

    id: str
    """Id of the disk."""
    pci_slot: str | None = None
    """Slot on the PCI bus, such as `0:4:1`."""
    size: int
    """Size in MiB."""
    block_size: int | None = None
    """Block size in bytes. Since server 9.19."""
    boot: bool | None = None
    """Whether the machine boots from it."""
    state: DiskState | None = None
    """State of the disk, or of its machine if the disk is not being changed.

    Known values: `creating`, `deleting`, `resizing`, `running`, `stopped`."""
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
                new.pci_slot = pop("pci_slot", None)
                new.size = pop("size")
                new.block_size = pop("block_size", None)
                new.boot = pop("boot", None)
                new.state = pop("state", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Disk", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "id": self.id,
            "size": self.size,
            **present(
                {
                    "pci_slot": self.pci_slot,
                    "block_size": self.block_size,
                    "boot": self.boot,
                    "state": self.state,
                }
            ),
            **self.additional_properties,
        }


from .disk_state import DiskState  # noqa: E402
