# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Volume."""

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
                new.owner_uuid = pop("owner_uuid", None)
                new.name = pop("name")
                new.type = pop("type", None)
                new.state = pop("state", None)
                new.size = pop("size", None)
                new.networks = pop("networks", None)
                new.filesystem_path = pop("filesystem_path", None)
                new.refs = pop("refs", None)
                new.tags = pop("tags", None)
                new.created = optional_instant(pop("created", None), "created")
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Volume", d, error) from None
        return values

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


from .volume_state import VolumeState  # noqa: E402
from .volume_type import VolumeType  # noqa: E402
