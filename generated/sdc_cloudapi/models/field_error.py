# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""FieldError."""

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
class FieldError(Model):
    """An invalid field."""

    field: str | None = None
    """Name of the field."""
    code: str | None = None
    """Kind of error, such as Duplicate, Invalid or MissingParameter."""
    message: str | None = None
    """The error message."""
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
            new.field = get("field")
            new.code = get("code")
            new.message = get("message")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("FieldError", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
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
