# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    all_written,
    optional_items,
    present,
    reading_error,
    unknown,
)


@define(kw_only=True, repr=False)
class Error(Model):
    """The body of an error response. A proxy in front of CloudAPI may send another form."""

    code: str | None = None
    """Error code, such as InvalidArgument. Some errors have none, and new codes may appear."""
    message: str | None = None
    """The error message."""
    errors: list[FieldError] | None = None
    """The invalid fields, if a back end validates field by field."""
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
            new.code = get("code")
            new.message = get("message")
            new.errors = optional_items(d, "errors", FieldError.from_dict)
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Error", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            **present(
                {
                    "code": self.code,
                    "message": self.message,
                    "errors": all_written(self.errors),
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
        "code",
        "message",
        "errors",
    )
)

from .field_error import FieldError  # noqa: E402
