# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Package."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    all_written,
    optional_items,
    present,
    reading_error,
    unknown,
)


@define(kw_only=True, repr=False)
class Package(Model):
    """A size of machine."""

    _identity = (
        "name",
        "id",
        "memory",
        "disk",
        "vcpus",
    )

    id: str
    """Id of the package."""
    name: str
    """Name of the package."""
    version: str | None = None
    """Version of the package."""
    memory: int
    """Memory in MiB."""
    disk: int
    """Disk space in MiB."""
    swap: int
    """Swap space in MiB."""
    vcpus: int
    """Number of virtual processors, 0 if the package does not specify it."""
    lwps: int | None = None
    """Most light-weight processes."""
    default: bool | None = None
    """Whether it is the default package; deprecated."""
    group: str | None = None
    """Its group of packages."""
    description: str | None = None
    """Short description."""
    brand: MachineBrand | None = None
    """Brand of the machines that it is for.

    Known values: `bhyve`, `builder`, `joyent`, `joyent-minimal`, `kvm`, `lx`."""
    flexible_disk: bool | None = None
    """Whether the disk space can be divided freely; bhyve only."""
    disks: list[PackageDisk] | None = None
    """Disks of a machine for which the request names none; bhyve only."""
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
            new.name = d["name"]
            new.version = get("version")
            new.memory = d["memory"]
            new.disk = d["disk"]
            new.swap = d["swap"]
            new.vcpus = d["vcpus"]
            new.lwps = get("lwps")
            new.default = get("default")
            new.group = get("group")
            new.description = get("description")
            new.brand = get("brand")
            new.flexible_disk = get("flexible_disk")
            new.disks = optional_items(d, "disks", PackageDisk.from_dict)
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Package", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "id": self.id,
            "name": self.name,
            "memory": self.memory,
            "disk": self.disk,
            "swap": self.swap,
            "vcpus": self.vcpus,
            **present(
                {
                    "version": self.version,
                    "lwps": self.lwps,
                    "default": self.default,
                    "group": self.group,
                    "description": self.description,
                    "brand": self.brand,
                    "flexible_disk": self.flexible_disk,
                    "disks": all_written(self.disks),
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
        "id",
        "name",
        "version",
        "memory",
        "disk",
        "swap",
        "vcpus",
        "lwps",
        "default",
        "group",
        "description",
        "brand",
        "flexible_disk",
        "disks",
    )
)

from .machine_brand import MachineBrand  # noqa: E402
from .package_disk import PackageDisk  # noqa: E402
