# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""VolumeMount."""

from __future__ import annotations

from typing import Any, Required, Self, TypedDict

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    checked_list,
    present,
    reading_error,
)


@define(kw_only=True, repr=False)
class VolumeMount(Model):
    """A volume and where to mount it."""

    name: str
    """Name of the volume."""
    mountpoint: str
    """Absolute path in the machine."""
    type: KnownVolumeType | None = None
    """Kind of volume.

    Known values: `tritonnfs`."""
    mode: KnownVolumeMode | None = None
    """Read-only or read-write, by default rw.

    Known values: `ro`, `rw`."""
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
                new.name = pop("name")
                new.mountpoint = pop("mountpoint")
                new.type = pop("type", None)
                new.mode = pop("mode", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("VolumeMount", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "name": self.name,
            "mountpoint": self.mountpoint,
            **present(
                {
                    "type": self.type,
                    "mode": self.mode,
                }
            ),
            **self.additional_properties,
        }


class VolumeMountDict(TypedDict, total=False):
    """VolumeMount as a mapping, with CloudAPI's names of the fields."""

    name: Required[str]
    """Name of the volume."""
    mountpoint: Required[str]
    """Absolute path in the machine."""
    type: KnownVolumeType
    """Kind of volume.

    Known values: `tritonnfs`."""
    mode: KnownVolumeMode
    """Read-only or read-write, by default rw.

    Known values: `ro`, `rw`."""


from .volume_mode import KnownVolumeMode  # noqa: E402
from .volume_type import KnownVolumeType  # noqa: E402
