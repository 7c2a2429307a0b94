# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""FieldError."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    fault,
    present,
    unknown,
)


@define(kw_only=True)
class FieldError(Model):
    """One field at fault."""

    field: str | None = None
    """Name of the field."""
    code: str | None = None
    """Kind of fault, such as Duplicate, Invalid or MissingParameter."""
    message: str | None = None
    """The fault in words."""
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
            new.field = get("field")
            new.code = get("code")
            new.message = get("message")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise fault("FieldError", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always there."""
        return {
            **present(
                {
                    "field": self.field,
                    "code": self.code,
                    "message": self.message,
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
        "field",
        "code",
        "message",
    )
)
