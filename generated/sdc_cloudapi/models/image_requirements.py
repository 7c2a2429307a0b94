# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ImageRequirements."""

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
class ImageRequirements(Model):
    """What a machine must have to use an image. Every field may be absent."""

    min_ram: int | None = None
    """Least memory in MiB, equal to `min_memory`."""
    max_ram: int | None = None
    """Most memory in MiB, equal to `max_memory`."""
    min_memory: int | None = None
    """Least memory in MiB."""
    max_memory: int | None = None
    """Most memory in MiB."""
    brand: MachineBrand | None = None
    """Brand that the machine must have.

    Known values: `bhyve`, `builder`, `joyent`, `joyent-minimal`, `kvm`, `lx`."""
    bootrom: str | None = None
    """Boot ROM of a bhyve machine, such as `uefi` or `bios`."""
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
            new.min_ram = get("min_ram")
            new.max_ram = get("max_ram")
            new.min_memory = get("min_memory")
            new.max_memory = get("max_memory")
            new.brand = get("brand")
            new.bootrom = get("bootrom")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("ImageRequirements", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            **present(
                {
                    "min_ram": self.min_ram,
                    "max_ram": self.max_ram,
                    "min_memory": self.min_memory,
                    "max_memory": self.max_memory,
                    "brand": self.brand,
                    "bootrom": self.bootrom,
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
        "min_ram",
        "max_ram",
        "min_memory",
        "max_memory",
        "brand",
        "bootrom",
    )
)

from .machine_brand import MachineBrand  # noqa: E402
