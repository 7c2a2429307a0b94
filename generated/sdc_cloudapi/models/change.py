# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Change."""

from __future__ import annotations

from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    checked_list,
    optional_nested,
    present,
    reading_error,
    written,
)


@define(kw_only=True, repr=False)
class Change(Model):
    """A change to a machine, as sent in the WebSocket."""

    _identity = (
        "changed_resource_id",
        "resource_state",
    )

    published: str | float | None = None
    """When it was sent, in milliseconds since 1970."""
    changed_resource_id: str | None = None
    """Id of the machine."""
    change_kind: ChangeKind | None = None
    """What has changed."""
    resource_state: str | None = None
    """State in the back end, which has more values than a machine's `state`."""
    resource_object: Machine | None = None
    """The machine after the change; `package` is empty, and there are no DNS names."""
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
                new.published = pop("published", None)
                new.changed_resource_id = pop("changedResourceId", None)
                new.change_kind = optional_nested(pop("changeKind", None), "changeKind", ChangeKind.consume)
                new.resource_state = pop("resourceState", None)
                new.resource_object = optional_nested(
                    pop("resourceObject", None), "resourceObject", Machine.consume
                )
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Change", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            **present(
                {
                    "published": self.published,
                    "changedResourceId": self.changed_resource_id,
                    "changeKind": written(self.change_kind),
                    "resourceState": self.resource_state,
                    "resourceObject": written(self.resource_object),
                }
            ),
            **self.additional_properties,
        }


from .change_kind import ChangeKind  # noqa: E402
from .machine import Machine  # noqa: E402
