"""Machines as plain data, with the names of what CloudAPI identifies by id."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from sdc_sdk import DataCenter, Image, Machine, Network
    from sdc_sdk.models import Nic

T = TypeVar("T")
Record = dict[str, Any]


class Names:
    """The images and networks of a datacenter, each listed when it is first needed.

    Whoever may list machines need not be allowed to list these: then their names are missing, and `problems` says why.
    """

    def __init__(self, sdc: DataCenter) -> None:
        self.problems: list[str] = []
        self._sdc = sdc
        self._images: dict[str, Image] | None = None
        self._networks: dict[str, Network] | None = None

    def image(self, image_id: str | None) -> Image | None:
        """The image with this id."""
        if self._images is None:
            self._images = {image.id: image for image in self._listed(lambda: self._sdc.images(state="all"))}
        return self._images.get(image_id or "")

    def network(self, network_id: str | None) -> Network | None:
        """The network with this id."""
        if self._networks is None:
            self._networks = {network.id: network for network in self._listed(self._sdc.networks)}
        return self._networks.get(network_id or "")

    def _listed(self, listing: Callable[[], list[T]]) -> list[T]:
        from sdc_sdk import NotAuthorized

        try:
            return listing()
        except NotAuthorized as error:
            self.problems.append(str(error))
            return []


def machine_record(machine: Machine, names: Names, datacenter: str | None = None, *, metadata: bool = False) -> Record:
    """A machine as the plugins return it.

    Args:
        machine: The machine.
        names: Images and networks.
        datacenter: Name of its datacenter, if it is known.
        metadata: Whether to include its metadata, which may contain secrets.
    """
    image = names.image(machine.image)
    record: Record = {
        "id": machine.id,
        "name": machine.name,
        "state": machine.state,
        "brand": machine.brand,
        "image": machine.image,
        "image_name": image.name if image else None,
        "image_version": image.version if image else None,
        "image_os": image.os if image else None,
        "package": machine.package,
        "memory": machine.memory,
        "disk": machine.disk,
        "ips": machine.ips,
        "public_ips": machine.public_ips,
        "private_ips": machine.private_ips,
        "primary_ip": machine.primary_ip,
        "nics": [_nic_record(nic, names.network(nic.network)) for nic in machine.nics or ()],
        "tags": machine.tags or {},
        "firewall_enabled": bool(machine.firewall_enabled),
        "deletion_protection": bool(machine.deletion_protection),
        "docker": bool(machine.docker),
        "compute_node": machine.compute_node,
        "created": machine.created.isoformat(),
        "updated": machine.updated.isoformat(),
    }
    if datacenter is not None:
        record["datacenter"] = datacenter
    if metadata:
        record["metadata"] = machine.metadata
    return record


def _nic_record(nic: Nic, network: Network | None) -> Record:
    return {
        "mac": nic.mac,
        "ip": nic.ip,
        "netmask": nic.netmask,
        "gateway": nic.gateway,
        "primary": nic.primary,
        "network": nic.network,
        "network_name": network.name if network else None,
        "public": bool(network and network.public),
        "fabric": bool(network and network.fabric),
    }
