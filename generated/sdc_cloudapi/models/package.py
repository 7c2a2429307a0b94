# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Package."""

from __future__ import annotations

from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    all_written,
    checked_list,
    optional_nested,
    present,
    reading_error,
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
                new.version = pop("version", None)
                new.memory = pop("memory")
                new.disk = pop("disk")
                new.swap = pop("swap")
                new.vcpus = pop("vcpus")
                new.lwps = pop("lwps", None)
                new.default = pop("default", None)
                new.group = pop("group", None)
                new.description = pop("description", None)
                new.brand = pop("brand", None)
                new.flexible_disk = pop("flexible_disk", None)
                new.disks = optional_nested(pop("disks", None), "disks", PackageDisk.consume_all)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Package", d, error) from None
        return values

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


from .machine_brand import MachineBrand  # noqa: E402
from .package_disk import PackageDisk  # noqa: E402
