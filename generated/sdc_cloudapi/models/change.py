# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    optional_nested,
    present,
    reading_error,
    unknown,
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
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        """Read a JSON object.

        Raises:
            InvalidPayload: The object does not match the description; the error names the field.
        """
        try:
            get = d.get
            new = cls.__new__(cls)  # takes a third of the time of 20 keyword arguments
            new.published = get("published")
            new.changed_resource_id = get("changedResourceId")
            new.change_kind = optional_nested(d, "changeKind", ChangeKind.from_dict)
            new.resource_state = get("resourceState")
            new.resource_object = optional_nested(d, "resourceObject", Machine.from_dict)
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Change", d, error) from None
        return new

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


_KNOWN = frozenset(
    (
        "published",
        "changedResourceId",
        "changeKind",
        "resourceState",
        "resourceObject",
    )
)

from .change_kind import ChangeKind  # noqa: E402
from .machine import Machine  # noqa: E402
