# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""PolicyReference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypedDict

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    fault,
    present,
    unknown,
)


@define(kw_only=True)
class PolicyReference(Model):
    """A policy of a role, by its id or name. Since API version 9."""

    id: str | None = None
    """Id of the policy."""
    name: str | None = None
    """Name of the policy; counts more than the id in a request that has both."""
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
            new.id = get("id")
            new.name = get("name")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise fault("PolicyReference", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always there."""
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
    """Name of the policy; counts more than the id in a request that has both."""


_KNOWN = frozenset(
    (
        "id",
        "name",
    )
)
