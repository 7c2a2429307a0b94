# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdateNetworkIPRequest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    reading_error,
    unknown,
)


@define(kw_only=True, repr=False)
class UpdateNetworkIPRequest(Model):
    """What to change."""

    reserved: bool
    """Whether only machines that request it can get it."""
    additional_properties: dict[str, Any] = attribute(factory=dict[str, Any], repr=False)
    """Fields that this version does not know."""

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        """Read a JSON object.

        Raises:
            InvalidPayload: The object does not match the description; the error names the field.
        """
        try:
            new = cls.__new__(cls)  # takes a third of the time of 20 keyword arguments
            new.reserved = d["reserved"]
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("UpdateNetworkIPRequest", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "reserved": self.reserved,
            **self.additional_properties,
        }


_KNOWN = frozenset(("reserved",))
