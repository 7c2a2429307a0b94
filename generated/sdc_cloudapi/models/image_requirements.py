# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ImageRequirements."""

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
                new.min_ram = pop("min_ram", None)
                new.max_ram = pop("max_ram", None)
                new.min_memory = pop("min_memory", None)
                new.max_memory = pop("max_memory", None)
                new.brand = pop("brand", None)
                new.bootrom = pop("bootrom", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("ImageRequirements", d, error) from None
        return values

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


from .machine_brand import MachineBrand  # noqa: E402
