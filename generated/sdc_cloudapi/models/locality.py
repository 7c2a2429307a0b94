# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Locality."""

from __future__ import annotations

from typing import Any, Self, TypedDict

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    checked_list,
    present,
    reading_error,
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
                new.strict = pop("strict", None)
                new.near = pop("near", None)
                new.far = pop("far", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Locality", d, error) from None
        return values

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
