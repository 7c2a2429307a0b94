# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""PackageDisk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    present,
    reading_error,
    unknown,
)


@define(kw_only=True, repr=False)
class PackageDisk(Model):
    """A disk of a package."""

    size: int | Literal["remaining"] | None = None
    """Size in MiB, or `remaining` for all remaining space."""
    block_size: int | None = None
    """Block size in bytes."""
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
            new.size = get("size")
            new.block_size = get("block_size")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("PackageDisk", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            **present(
                {
                    "size": self.size,
                    "block_size": self.block_size,
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
        "size",
        "block_size",
    )
)
