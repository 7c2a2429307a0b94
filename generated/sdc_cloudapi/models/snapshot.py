# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    optional_instant,
    optional_iso,
    present,
    reading_error,
    unknown,
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
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        """Read a JSON object.

        Raises:
            InvalidPayload: The object does not match the description; the error names the field.
        """
        try:
            get = d.get
            new = cls.__new__(cls)  # takes a third of the time of 20 keyword arguments
            new.name = d["name"]
            new.state = get("state")
            new.size = get("size")
            new.created = optional_instant(d, "created")
            new.updated = optional_instant(d, "updated")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Snapshot", d, error) from None
        return new

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


_KNOWN = frozenset(
    (
        "name",
        "state",
        "size",
        "created",
        "updated",
    )
)

from .snapshot_state import SnapshotState  # noqa: E402
