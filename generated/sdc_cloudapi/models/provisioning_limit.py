# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ProvisioningLimit."""

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
class ProvisioningLimit(Model):
    """One limit. Without `check` it counts all machines, else those of one image, operating system or
    brand."""

    value: float | None = None
    """The limit, in the unit of `by`; -1 forbids all."""
    used: float | None = None
    """How much of it is used, in the unit of `by`."""
    by: LimitUnit | None = None
    """What is counted, by default machines.

    Known values: `machines`, `quota`, `ram`."""
    check: LimitCheck | None = None
    """What selects the machines that count.

    Known values: `brand`, `image`, `os`."""
    image: str | None = None
    """Name of the image, where `check` is image."""
    os: str | None = None
    """Operating system, where `check` is os."""
    brand: MachineBrand | None = None
    """Brand, where `check` is brand.

    Known values: `bhyve`, `builder`, `joyent`, `joyent-minimal`, `kvm`, `lx`."""
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
                new.value = pop("value", None)
                new.used = pop("used", None)
                new.by = pop("by", None)
                new.check = pop("check", None)
                new.image = pop("image", None)
                new.os = pop("os", None)
                new.brand = pop("brand", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("ProvisioningLimit", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            **present(
                {
                    "value": self.value,
                    "used": self.used,
                    "by": self.by,
                    "check": self.check,
                    "image": self.image,
                    "os": self.os,
                    "brand": self.brand,
                }
            ),
            **self.additional_properties,
        }


from .limit_check import LimitCheck  # noqa: E402
from .limit_unit import LimitUnit  # noqa: E402
from .machine_brand import MachineBrand  # noqa: E402
