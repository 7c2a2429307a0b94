# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Locality."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypedDict

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    present,
    reading_error,
    unknown,
)


@define(kw_only=True, repr=False)
class Locality(Model):
    """Placement relative to other machines."""

    strict: bool | None = None
    """Whether to fail instead of placing it elsewhere."""
    near: list[str] | None = None
    """Ids of machines to be close to."""
    far: list[str] | None = None
    """Ids of machines to be away from."""
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
            new.strict = get("strict")
            new.near = get("near")
            new.far = get("far")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Locality", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            **present(
                {
                    "strict": self.strict,
                    "near": self.near,
                    "far": self.far,
                }
            ),
            **self.additional_properties,
        }


class LocalityDict(TypedDict, total=False):
    """Locality as a mapping, with CloudAPI's names of the fields."""

    strict: bool
    """Whether to fail instead of placing it elsewhere."""
    near: list[str]
    """Ids of machines to be close to."""
    far: list[str]
    """Ids of machines to be away from."""


_KNOWN = frozenset(
    (
        "strict",
        "near",
        "far",
    )
)
