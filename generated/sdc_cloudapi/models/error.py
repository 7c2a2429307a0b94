# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Error."""

from __future__ import annotations

from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    all_written,
    checked_list,
    optional_nested,
    present,
    reading_error,
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
    def consume_all(cls, values: list[Any]) -> list[Self]:
        """Read a list of JSON objects in place: each is emptied, and replaced by its model.

        Raises:
            InvalidPayload: An object does not match the description; the error names the field.
        """
        checked_list(values)
        d: Any = None
        try:
            for number, d in enumerate(values):
                pop = d.pop
                new = cls.__new__(cls)  # takes a third of the time of 20 keyword arguments
                new.code = pop("code", None)
                new.message = pop("message", None)
                new.errors = optional_nested(pop("errors", None), "errors", FieldError.consume_all)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Error", d, error) from None
        return values

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


from .field_error import FieldError  # noqa: E402
