# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdatePolicyRequest."""

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
class UpdatePolicyRequest(Model):
    """What to change."""

    name: str | None = None
    """New name."""
    rules: list[str] | None = None
    """The rules, each a sentence `CAN <operations>`, optionally with `WHEN <conditions>`. Operations are
    CloudAPI's names in lower case, except for UpdateMachineMetadata, which is addmachinemetadata."""
    description: str | None = None
    """Short description; an empty string clears it."""
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
            new.name = get("name")
            new.rules = get("rules")
            new.description = get("description")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("UpdatePolicyRequest", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            **present(
                {
                    "name": self.name,
                    "rules": self.rules,
                    "description": self.description,
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
        "name",
        "rules",
        "description",
    )
)
