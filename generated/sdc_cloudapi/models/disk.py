# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Disk."""

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
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        """Read a JSON object.

        Raises:
            InvalidPayload: The object does not match the description; the error names the field.
        """
        try:
            get = d.get
            new = cls.__new__(cls)  # takes a third of the time of 20 keyword arguments
            new.id = d["id"]
            new.pci_slot = get("pci_slot")
            new.size = d["size"]
            new.block_size = get("block_size")
            new.boot = get("boot")
            new.state = get("state")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Disk", d, error) from None
        return new

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


_KNOWN = frozenset(
    (
        "id",
        "pci_slot",
        "size",
        "block_size",
        "boot",
        "state",
    )
)

from .disk_state import DiskState  # noqa: E402
