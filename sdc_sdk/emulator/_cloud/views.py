"""Machines, images, packages and networks in JSON, depending on the API version that the client accepts."""

import hashlib

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.state.catalog import Image, Package
from sdc_sdk.emulator._cloud.state.clock import iso
from sdc_sdk.emulator._cloud.state.machine import Disk, Machine, Nic
from sdc_sdk.emulator._cloud.state.network import Network
from sdc_sdk.emulator._cloud.web.js_values import Json

MEBIBYTE = 1024 * 1024
STATES = {
    "configured": "provisioning",
    "incomplete": "provisioning",
    "unavailable": "provisioning",
    "provisioning": "provisioning",
    "ready": "ready",
    "running": "running",
    "halting": "stopping",
    "stopping": "stopping",
    "shutting_down": "stopping",
    "off": "stopped",
    "down": "stopped",
    "installed": "stopped",
    "stopped": "stopped",
    "unreachable": "offline",
    "destroyed": "deleted",
    "failed": "failed",
}
WITHOUT_NETWORKS = {"7.0", "~7.0", "7.0.0", "~7.0.0"}  # compared with the text of the header, not with its meaning


def machine_json(machine: Machine, context: RequestContext, *, package: bool = True) -> dict[str, Json]:
    """A machine in JSON. The answer to CreateMachine has no package name yet."""
    networks = context.versions.text not in WITHOUT_NETWORKS
    body: dict[str, Json] = {
        "id": machine.id,
        "name": machine.name,
        "type": "virtualmachine" if machine.is_hvm else "smartmachine",
        "brand": machine.brand,
        "state": STATES.get(machine.state, "unknown"),
        "image": machine.image,
        **_dataset(machine, context),
        "ips": [nic.ip for nic in machine.nics],
        "memory": machine.memory,
        "disk": _disk_size(machine),
        "deletion_protection": machine.deletion_protection,
        "metadata": _metadata(machine, context),
        "tags": dict(machine.tags),
        **({"credentials": context.params["credentials"]} if "credentials" in context.params else {}),
        "created": iso(machine.created),
        "updated": iso(machine.updated),
        **({"networks": [nic.network for nic in machine.nics]} if networks else {}),
        **_interfaces(machine),
        "firewall_enabled": machine.firewall_enabled,
        "compute_node": machine.compute_node,
        "package": _package_name(machine, context) if package else "",
    }
    if machine.brand == "bhyve":
        body |= _bhyve(machine, package=package)
    if machine.delegate_dataset:
        body["delegate_dataset"] = True
    if machine.encrypted:
        body["encrypted"] = True
    return body


def _dataset(machine: Machine, context: RequestContext) -> dict[str, Json]:
    """The URN of the image, on legacy servers only."""
    image = context.datacenter.images.get(machine.image)
    return {"dataset": image.urn} if image and context.datacenter.options.legacy_datasets else {}


def _disk_size(machine: Machine) -> int:
    if not machine.is_hvm:
        return machine.disk
    if machine.flexible_disk_size:
        return machine.flexible_disk_size
    return machine.disks[1].size if len(machine.disks) > 1 else machine.disk


def _metadata(machine: Machine, context: RequestContext) -> dict[str, Json]:
    metadata = dict(machine.metadata)
    if context.given("credentials") and machine.credentials:
        metadata["credentials"] = {name.removesuffix("_pw"): value for name, value in machine.credentials.items()}
    return metadata


def _interfaces(machine: Machine) -> dict[str, Json]:
    if not machine.nics:
        return {}
    primary = next((nic for nic in machine.nics if nic.primary), machine.nics[0])
    return {"nics": [nic_json(nic) for nic in machine.nics], "primaryIp": primary.ip}


def nic_json(nic: Nic) -> dict[str, Json]:
    """A NIC in JSON as part of a machine, which is without its state."""
    return {
        "mac": nic.mac,
        "ip": nic.ip,
        "primary": nic.primary,
        **({"gateway": nic.gateway} if nic.gateway else {}),
        "netmask": nic.netmask,
        "network": nic.network,
    }


def _package_name(machine: Machine, context: RequestContext) -> str:
    package = context.datacenter.packages.get(machine.package)
    return package.name if package else ""


def _bhyve(machine: Machine, *, package: bool) -> dict[str, Json]:
    flexible: dict[str, Json] = {"flexible": machine.flexible_disk_size is not None} if package else {}
    free: dict[str, Json] = {}
    if machine.flexible_disk_size is not None:
        free["free_space"] = machine.flexible_disk_size - machine.used_disk
    shown = [_disk_json(disk) for disk in machine.disks if disk.pending != "creating"]
    return {**flexible, **free, "disks": shown}


def _disk_json(disk: Disk) -> dict[str, Json]:
    return {
        "size": disk.size,
        **({"block_size": disk.block_size} if disk.block_size else {}),
        **({"boot": True} if disk.boot else {}),
        **({"image": disk.image} if disk.image else {}),
        **({"id": disk.id} if disk.id else {}),
    }


def image_json(image: Image, context: RequestContext) -> dict[str, Json]:
    """An image in JSON. Before API 8.0, its type is that of its machines; before 7.1, it lacks owner and state."""
    return {
        "id": image.id,
        "name": image.name,
        "version": image.version,
        "os": image.os,
        "requirements": _requirements(image),
        "type": image.type if context.since((8, 0, 0)) else "virtualmachine" if image.is_hvm else "smartmachine",
        **_set(image_size=image.image_size, description=image.description),
        "files": [{"compression": "gzip", "sha1": _sha1(image), "size": 120 * MEBIBYTE}],
        "tags": dict(image.tags),
        **_set(homepage=image.homepage),
        "published_at": iso(image.published),
        **(_since_7_1(image) if context.since((7, 1, 0)) else {}),
    }


def _since_7_1(image: Image) -> dict[str, Json]:
    return {
        "owner": image.owner,
        "public": image.public,
        "state": image.state,
        **_set(eula=image.eula, acl=image.acl, origin=image.origin, error=image.error),
    }


def _requirements(image: Image) -> dict[str, Json]:
    """The requirements of an image. Memory is listed under two names."""
    requirements = dict(image.requirements)
    for limit in ("max", "min"):
        if f"{limit}_ram" in requirements:
            requirements[f"{limit}_memory"] = requirements[f"{limit}_ram"]
    return requirements


def _sha1(image: Image) -> str:
    return hashlib.sha1(image.id.encode(), usedforsecurity=False).hexdigest()


def package_json(package: Package) -> dict[str, Json]:
    """A package in JSON. Disks are shown only for brand bhyve."""
    return {
        **_set(brand=package.brand),
        "default": package.default,
        **_set(description=package.description),
        "disk": package.disk,
        **_set(group=package.group),
        "id": package.id,
        "lwps": package.lwps,
        "memory": package.memory,
        "name": package.name,
        "swap": package.swap,
        "vcpus": package.vcpus,
        "version": package.version,
        **(_set(flexible_disk=package.flexible_disk, disks=package.disks) if package.brand == "bhyve" else {}),
    }


def network_json(network: Network) -> dict[str, Json]:
    """A network in JSON. Addresses are shown only for fabric networks."""
    body: dict[str, Json] = {
        "id": network.id,
        "name": network.name,
        "public": network.public,
        **_set(description=network.description),
    }
    if network.fabric:
        body |= {
            "fabric": True,
            **_set(gateway=network.gateway),
            "internet_nat": network.fabric.internet_nat,
            "provision_end_ip": network.last,
            "provision_start_ip": network.first,
            "resolvers": network.fabric.resolvers,
            **({"routes": network.fabric.routes} if network.fabric.routes is not None else {}),
            "subnet": network.subnet,
            "vlan_id": network.fabric.vlan_id,
        }
    return body


def _set(**fields: Json) -> dict[str, Json]:
    """Only the fields that have a value."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
