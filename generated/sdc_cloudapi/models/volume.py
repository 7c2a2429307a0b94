# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Volume."""

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
class Volume(Model):
    """Storage that several containers can share."""

    _identity = (
        "name",
        "id",
        "size",
        "state",
    )

    id: str
    """Id of the volume."""
    owner_uuid: str | None = None
    """Id of the account that owns it."""
    name: str
    """Name of the volume."""
    type: VolumeType | None = None
    """Kind of volume.

    Known values: `tritonnfs`."""
    state: VolumeState | None = None
    """State of the volume.

    Known values: `creating`, `deleted`, `deleting`, `failed`, `ready`."""
    size: int | None = None
    """Size in MiB."""
    networks: list[str] | None = None
    """Ids of the fabric networks from which it can be accessed."""
    filesystem_path: str | None = None
    """The path to mount, such as `192.0.2.9:/exports/data`; absent until it is ready."""
    refs: list[str] | None = None
    """Ids of the machines that use it."""
    tags: dict[str, str | float | bool] | None = None
    """Tags by name; absent when there are none."""
    created: datetime | None = None
    """When it was created."""
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
            new.id = d["id"]
            new.owner_uuid = get("owner_uuid")
            new.name = d["name"]
            new.type = get("type")
            new.state = get("state")
            new.size = get("size")
            new.networks = get("networks")
            new.filesystem_path = get("filesystem_path")
            new.refs = get("refs")
            new.tags = get("tags")
            new.created = optional_instant(d, "created")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Volume", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "id": self.id,
            "name": self.name,
            **present(
                {
                    "owner_uuid": self.owner_uuid,
                    "type": self.type,
                    "state": self.state,
                    "size": self.size,
                    "networks": self.networks,
                    "filesystem_path": self.filesystem_path,
                    "refs": self.refs,
                    "tags": self.tags,
                    "created": optional_iso(self.created),
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
        "id",
        "owner_uuid",
        "name",
        "type",
        "state",
        "size",
        "networks",
        "filesystem_path",
        "refs",
        "tags",
        "created",
    )
)

from .volume_state import VolumeState  # noqa: E402
from .volume_type import VolumeType  # noqa: E402
