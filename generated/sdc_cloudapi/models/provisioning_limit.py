# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ProvisioningLimit."""

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
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        """Read a JSON object.

        Raises:
            InvalidPayload: The object does not match the description; the error names the field.
        """
        try:
            get = d.get
            new = cls.__new__(cls)  # takes a third of the time of 20 keyword arguments
            new.value = get("value")
            new.used = get("used")
            new.by = get("by")
            new.check = get("check")
            new.image = get("image")
            new.os = get("os")
            new.brand = get("brand")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("ProvisioningLimit", d, error) from None
        return new

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


_KNOWN = frozenset(
    (
        "value",
        "used",
        "by",
        "check",
        "image",
        "os",
        "brand",
    )
)

from .limit_check import LimitCheck  # noqa: E402
from .limit_unit import LimitUnit  # noqa: E402
from .machine_brand import MachineBrand  # noqa: E402
