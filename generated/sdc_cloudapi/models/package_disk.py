# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""PackageDisk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    fault,
    present,
    unknown,
)


@define(kw_only=True)
class PackageDisk(Model):
    """A disk that a package gives."""

    size: int | Literal["remaining"] | None = None
    """Size in MiB, or `remaining` for all the space that is left."""
    block_size: int | None = None
    """Block size in bytes."""
    additional_properties: dict[str, Any] = attribute(factory=dict[str, Any], repr=False)
    """What was sent that this version does not know."""

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        """Read a JSON object.

        Raises:
            InvalidPayload: It has another shape; names the field.
        """
        try:
            get = d.get
            new = cls.__new__(cls)  # a third of the time that 20 keyword arguments take
            new.size = get("size")
            new.block_size = get("block_size")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise fault("PackageDisk", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always there."""
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
