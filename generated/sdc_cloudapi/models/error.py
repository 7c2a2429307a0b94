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
    fault,
    optional_items,
    present,
    unknown,
)


@define(kw_only=True)
class Error(Model):
    """What the server says about a refused or failed request. A proxy in front of CloudAPI may answer in
    another form."""

    code: str | None = None
    """Name of the fault, such as InvalidArgument. Some faults have none, and new names may appear."""
    message: str | None = None
    """The fault in words, for people."""
    errors: list[FieldError] | None = None
    """The fields at fault, where a back end validates field by field."""
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
            new.code = get("code")
            new.message = get("message")
            new.errors = optional_items(d, "errors", FieldError.from_dict)
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise fault("Error", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always there."""
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
