# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ResizeMachineDiskRequest."""

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
class ResizeMachineDiskRequest(Model):
    """The new size."""

    size: int
    """Size in MiB."""
    dangerous_allow_shrink: bool | None = None
    """Whether the disk may be made smaller, which is likely to destroy data on it."""
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
            new.size = d["size"]
            new.dangerous_allow_shrink = get("dangerous_allow_shrink")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("ResizeMachineDiskRequest", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "size": self.size,
            **present(
                {
                    "dangerous_allow_shrink": self.dangerous_allow_shrink,
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
        "size",
        "dangerous_allow_shrink",
    )
)
