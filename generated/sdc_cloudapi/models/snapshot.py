# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Snapshot."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    checked_list,
    optional_instant,
    optional_iso,
    present,
    reading_error,
)


@define(kw_only=True, repr=False)
class Snapshot(Model):
    """A snapshot of a machine's disks."""

    _identity = (
        "name",
        "state",
    )

    name: str
    """Name of the snapshot."""
    state: SnapshotState | None = None
    """State; may be absent in lists.

    Known values: `canceled`, `created`, `creating`, `deleted`, `failed`, `queued`, `running`."""
    size: int | None = None
    """Space that it takes in MiB, if known. Since server 9.4.0."""
    created: datetime | None = None
    """When it was created; absent until then."""
    updated: datetime | None = None
    """The same as `created`."""
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
                new.name = pop("name")
                new.state = pop("state", None)
                new.size = pop("size", None)
                new.created = optional_instant(pop("created", None), "created")
                new.updated = optional_instant(pop("updated", None), "updated")
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Snapshot", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "name": self.name,
            **present(
                {
                    "state": self.state,
                    "size": self.size,
                    "created": optional_iso(self.created),
                    "updated": optional_iso(self.updated),
                }
            ),
            **self.additional_properties,
        }


from .snapshot_state import SnapshotState  # noqa: E402
