# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    fault,
    optional_nested,
    present,
    unknown,
    written,
)


@define(kw_only=True)
class Change(Model):
    """A change to a machine, as it comes in the WebSocket."""

    published: str | float | None = None
    """When it was told, in milliseconds since 1970."""
    changed_resource_id: str | None = None
    """Id of the machine."""
    change_kind: ChangeKind | None = None
    """What has changed."""
    resource_state: str | None = None
    """State as the back end knows it, with more values than a machine's `state`."""
    resource_object: Machine | None = None
    """The machine as it is now; `package` is empty, and there are no DNS names."""
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
            new.published = get("published")
            new.changed_resource_id = get("changedResourceId")
            new.change_kind = optional_nested(d, "changeKind", ChangeKind.from_dict)
            new.resource_state = get("resourceState")
            new.resource_object = optional_nested(d, "resourceObject", Machine.from_dict)
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise fault("Change", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always there."""
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
