# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""PolicyReference."""

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
class PolicyReference(Model):
    """A policy of a role, by its id or name. Since API version 9."""

    id: str | None = None
    """Id of the policy."""
    name: str | None = None
    """Name of the policy; takes precedence over the id in a request that has both."""
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
            new.id = get("id")
            new.name = get("name")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("PolicyReference", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            **present(
                {
                    "id": self.id,
                    "name": self.name,
                }
            ),
            **self.additional_properties,
        }


class PolicyReferenceDict(TypedDict, total=False):
    """PolicyReference as a mapping, with CloudAPI's names of the fields."""

    id: str
    """Id of the policy."""
    name: str
    """Name of the policy; takes precedence over the id in a request that has both."""


_KNOWN = frozenset(
    (
        "id",
        "name",
    )
)
