# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Machine."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    all_written,
    checked_list,
    instant,
    iso,
    optional_nested,
    present,
    reading_error,
)


@define(kw_only=True, repr=False)
class Machine(Model):
    """A machine."""

    _identity = (
        "name",
        "id",
        "state",
        "brand",
        "package",
    )

    id: str
    """Id of the machine."""
    name: str | None = None
    """Name of the machine; absent for some machines created outside of CloudAPI."""
    type: MachineType
    """Kind of machine, deprecated since API version 8.

    Known values: `smartmachine`, `virtualmachine`."""
    brand: MachineBrand
    """Technology of the machine.

    Known values: `bhyve`, `builder`, `joyent`, `joyent-minimal`, `kvm`, `lx`."""
    state: MachineState
    """State of the machine at the time of the response.

    Known values: `deleted`, `failed`, `offline`, `provisioning`, `ready`, `running`, `stopped`,
    `stopping`, `unknown`."""
    image: str | None = None
    """Id of the image that it was created from."""
    ips: list[str | None]
    """IPv4 addresses; empty while it is provisioned. A DHCP address is `dhcp`."""
    networks: list[str] | None = None
    """Ids of the networks; absent at API version 7.0."""
    memory: int | None
    """Memory in MiB."""
    disk: int
    """Disk space in MiB, 0 when unknown."""
    deletion_protection: bool | None = None
    """Whether deletion is refused. Since server 8.6.0."""
    metadata: dict[str, Any] = attribute(repr=False)
    """Metadata by key; holds generated passwords under `credentials` if they were requested."""
    tags: dict[str, str | float | bool] | None = None
    """Tags by name."""
    created: datetime
    """When it was created."""
    updated: datetime
    """When it last changed."""
    docker: bool | None = None
    """True for a Docker container, else absent."""
    nics: list[Nic] | None = None
    """Network interfaces; absent when there are none. Since server 9.10."""
    primary_ip: str | None = None
    """Address of the primary NIC; absent without NICs, may be `dhcp`."""
    firewall_enabled: bool | None = None
    """Whether the firewall is enabled."""
    compute_node: str | None = None
    """Id of the server that it runs on, null while unplaced."""
    package: str | None = None
    """Name of the package, empty in the response of CreateMachine."""
    dns_names: list[str] | None = None
    """Names in the Container Name Service; only in GetMachine, and when the account uses it."""
    free_space: int | None = None
    """Disk space not given to any disk, in MiB; bhyve only."""
    flexible: bool | None = None
    """Whether the package has flexible disks; bhyve only. Since server 9.4."""
    disks: list[MachineDisk] | None = None
    """Disks; bhyve only. Since server 9.4."""
    delegate_dataset: bool | None = None
    """Whether it has a ZFS dataset of its own."""
    encrypted: bool | None = None
    """True for an encrypted machine, else absent. Since server 9.8.5."""
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
                new.name = pop("name", None)
                new.type = pop("type")
                new.brand = pop("brand")
                new.state = pop("state")
                new.image = pop("image", None)
                new.ips = pop("ips")
                new.networks = pop("networks", None)
                new.memory = pop("memory")
                new.disk = pop("disk")
                new.deletion_protection = pop("deletion_protection", None)
                new.metadata = pop("metadata")
                new.tags = pop("tags", None)
                new.created = instant(pop("created"), "created")
                new.updated = instant(pop("updated"), "updated")
                new.docker = pop("docker", None)
                new.nics = optional_nested(pop("nics", None), "nics", Nic.consume_all)
                new.primary_ip = pop("primaryIp", None)
                new.firewall_enabled = pop("firewall_enabled", None)
                new.compute_node = pop("compute_node", None)
                new.package = pop("package", None)
                new.dns_names = pop("dns_names", None)
                new.free_space = pop("free_space", None)
                new.flexible = pop("flexible", None)
                new.disks = optional_nested(pop("disks", None), "disks", MachineDisk.consume_all)
                new.delegate_dataset = pop("delegate_dataset", None)
                new.encrypted = pop("encrypted", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Machine", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "id": self.id,
            "type": self.type,
            "brand": self.brand,
            "state": self.state,
            "ips": self.ips,
            "memory": self.memory,
            "disk": self.disk,
            "metadata": self.metadata,
            "created": iso(self.created),
            "updated": iso(self.updated),
            **present(
                {
                    "name": self.name,
                    "image": self.image,
                    "networks": self.networks,
                    "deletion_protection": self.deletion_protection,
                    "tags": self.tags,
                    "docker": self.docker,
                    "nics": all_written(self.nics),
                    "primaryIp": self.primary_ip,
                    "firewall_enabled": self.firewall_enabled,
                    "compute_node": self.compute_node,
                    "package": self.package,
                    "dns_names": self.dns_names,
                    "free_space": self.free_space,
                    "flexible": self.flexible,
                    "disks": all_written(self.disks),
                    "delegate_dataset": self.delegate_dataset,
                    "encrypted": self.encrypted,
                }
            ),
            **self.additional_properties,
        }


from .machine_brand import MachineBrand  # noqa: E402
from .machine_disk import MachineDisk  # noqa: E402
from .machine_state import MachineState  # noqa: E402
from .machine_type import MachineType  # noqa: E402
from .nic import Nic  # noqa: E402
