"""Images, packages and networks in JSON."""

import hashlib

from sdc_sdk.emulator._cloud.context import Call
from sdc_sdk.emulator._cloud.state.catalog import Image, Package
from sdc_sdk.emulator._cloud.state.clock import iso
from sdc_sdk.emulator._cloud.state.networks import Network
from sdc_sdk.emulator._cloud.web.js_values import Json

MEBIBYTE = 1024 * 1024


def image_json(image: Image, call: Call) -> dict[str, Json]:
    """An image; before 8.0 its type is that of the machines made from it, before 7.1 it has no owner or state."""
    return {
        "id": image.id,
        "name": image.name,
        "version": image.version,
        "os": image.os,
        "requirements": _requirements(image),
        "type": image.type if call.since((8, 0, 0)) else "virtualmachine" if image.is_hvm else "smartmachine",
        **_set(image_size=image.image_size, description=image.description),
        "files": [{"compression": "gzip", "sha1": _sha1(image), "size": 120 * MEBIBYTE}],
        "tags": dict(image.tags),
        **_set(homepage=image.homepage),
        "published_at": iso(image.published),
        **(_since_7_1(image) if call.since((7, 1, 0)) else {}),
    }


def _since_7_1(image: Image) -> dict[str, Json]:
    return {
        "owner": image.owner,
        "public": image.public,
        "state": image.state,
        **_set(eula=image.eula, acl=image.acl, origin=image.origin),
    }


def _requirements(image: Image) -> dict[str, Json]:
    """What a machine must have; memory stands under two names."""
    requirements = dict(image.requirements)
    for limit in ("max", "min"):
        if f"{limit}_ram" in requirements:
            requirements[f"{limit}_memory"] = requirements[f"{limit}_ram"]
    return requirements


def _sha1(image: Image) -> str:
    return hashlib.sha1(image.id.encode(), usedforsecurity=False).hexdigest()


def package_json(package: Package) -> dict[str, Json]:
    """A package; only those of bhyve show their disks."""
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
    """A network; only fabrics show their addresses."""
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
            "routes": network.fabric.routes,
            "subnet": network.subnet,
            "vlan_id": network.fabric.vlan_id,
        }
    return body


def _set(**fields: Json) -> dict[str, Json]:
    """Only the fields that have a value."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
