# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Policy."""

from __future__ import annotations

from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    checked_list,
    present,
    reading_error,
)


@define(kw_only=True, repr=False)
class Policy(Model):
    """What is allowed, and when."""

    _identity = (
        "name",
        "id",
    )

    id: str
    """Id of the policy."""
    name: str
    """Name of the policy."""
    rules: list[str]
    """The rules, each a sentence such as `CAN listmachines AND getmachine`."""
    description: str | None = None
    """Short description; absent when there is none."""
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
                new.id = pop("id")
                new.name = pop("name")
                new.rules = pop("rules")
                new.description = pop("description", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Policy", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "id": self.id,
            "name": self.name,
            "rules": self.rules,
            **present(
                {
                    "description": self.description,
                }
            ),
            **self.additional_properties,
        }
