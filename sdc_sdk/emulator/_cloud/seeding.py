"""What users put into a cloud before their tests: machines, images, packages and networks, by name."""

from collections.abc import Iterable, Mapping, Sequence
from ipaddress import IPv4Network
from typing import Literal, TypeVar

from sdc_sdk.emulator._cloud.provision.disk_layout import new_disks
from sdc_sdk.emulator._cloud.provision.job_effects import destroy, provision, provisioning_failed
from sdc_sdk.emulator._cloud.provision.machine_validation import invalid_name, invalid_tags, invalid_values
from sdc_sdk.emulator._cloud.provision.new_machine import choose_brand
from sdc_sdk.emulator._cloud.provision.placement import Locality, choose_compute_node
from sdc_sdk.emulator._cloud.state.accounts import Account
from sdc_sdk.emulator._cloud.state.catalog import Image, Package
from sdc_sdk.emulator._cloud.state.datacenter_state import DatacenterState
from sdc_sdk.emulator._cloud.state.machine import Machine
from sdc_sdk.emulator._cloud.state.network import Fabric, Network, Vlan
from sdc_sdk.emulator._cloud.web.api_errors import CloudError
from sdc_sdk.emulator._cloud.web.js_values import Json

Named = TypeVar("Named", Image, Package, Network)
TagValue = str | int | float | bool
SeededState = Literal[
    "provisioning", "ready", "running", "stopping", "stopped", "offline", "failed", "deleted", "unknown"
]

SEEDED_PROVISIONING = 3600
"""The least number of seconds that a machine is provisioned that was added in that state."""

STATES: Mapping[SeededState, str] = {  # VMAPI's names for them
    "provisioning": "provisioning",
    "ready": "ready",
    "running": "running",
    "stopping": "stopping",
    "stopped": "stopped",
    "offline": "unreachable",
    "failed": "failed",
    "deleted": "destroyed",
    "unknown": "unknown",
}


def find_image(datacenter: DatacenterState, wanted: str) -> Image:
    """Look up an image by id, name (the newest version) or `name@version`.

    Raises:
        ValueError: There is none.
    """
    name, _, version = wanted.partition("@")
    found = [image for image in datacenter.images.values() if image.name == name and version in ("", image.version)]
    active = [image for image in found if image.state == "active"] or found
    newest = max(active, key=lambda image: image.published, default=None)
    return _one(datacenter.images.get(wanted) or newest, "image", wanted, datacenter.images.values())


def find_package(datacenter: DatacenterState, wanted: str) -> Package:
    """Look up a package by id or name.

    Raises:
        ValueError: There is none.
    """
    packages = datacenter.packages
    found = [package for package in packages.values() if package.name == wanted]
    return _one(packages.get(wanted) or next(iter(found[::-1]), None), "package", wanted, packages.values())


def find_network(datacenter: DatacenterState, owner: Account, wanted: str) -> Network:
    """Look up a network of an account by id or name.

    Raises:
        ValueError: There is none.
    """
    mine = datacenter.networks_of(owner.id)
    return _one(next((each for each in mine if wanted in (each.id, each.name)), None), "network", wanted, mine)


def _one(found: Named | None, kind: str, wanted: str, known: Iterable[Named]) -> Named:
    if found is None:
        names = ", ".join(sorted({each.name for each in known}))
        raise ValueError(f"the emulator has no {kind} {wanted!r}, only {names}")
    return found


def add_machine(
    datacenter: DatacenterState,
    owner: Account,
    name: str,
    *,
    image: Image,
    package: Package,
    state: SeededState,
    networks: Sequence[Network],
    tags: Mapping[str, TagValue],
    metadata: Mapping[str, TagValue],
) -> Machine:
    """Add a machine, as if it had been created before.

    Raises:
        ValueError: The name is taken, or something is what CreateMachine refuses.
    """
    others = [machine for machine in datacenter.machines_of(owner.id) if machine.active]
    if any(machine.name == name for machine in others):
        raise ValueError(f"there is already a machine {name!r}")
    if state not in STATES:
        raise ValueError(f"a machine cannot be {state!r}, only {', '.join(STATES)}")
    sent_tags, sent_metadata = dict[str, Json](tags), dict[str, Json](metadata)
    wrong = invalid_name(name) or invalid_values("tags", sent_tags) or invalid_tags(sent_tags)
    wrong = wrong or invalid_values("customer_metadata", sent_metadata)
    if wrong:
        raise ValueError(f"{wrong[0][0]}: {wrong[0][2]}")
    now = datacenter.clock.now()
    machine = Machine(
        *(owner.id, name, _brand(image, package), image.id, package.id, package.memory, package.disk),
        *(now, now, "provisioning", choose_compute_node(Locality(), others)),
    )
    machine.flexible_disk_size = package.disk if package.flexible_disk else None
    machine.disks = new_disks(None, machine.brand, image, package)
    keys = "".join(key.openssh + "\n" for key in owner.keys)
    machine.tags, machine.metadata = sent_tags, {**sent_metadata, "root_authorized_keys": keys}
    datacenter.machines[machine.id] = machine
    finish = provision(datacenter, machine, [(network, None) for network in networks])
    if state == "provisioning":
        failed = provisioning_failed(datacenter, machine)
        seconds = max(datacenter.options.provisioning, SEEDED_PROVISIONING)
        datacenter.jobs.add(machine.id, "provision", finish, seconds, on_failure=failed)
    elif state == "failed":
        provisioning_failed(datacenter, machine)(now)
    elif not finish(now):
        del datacenter.machines[machine.id]
        raise ValueError("a network has no free address")
    elif state == "deleted":
        destroy(datacenter, machine)(now)
    else:
        machine.state = STATES[state]
    return machine


def _brand(image: Image, package: Package) -> str:
    try:
        return choose_brand(None, image, package)
    except CloudError as error:
        raise ValueError(f"image {image.name!r}, package {package.name!r}: {error.message}") from error


def default_networks(datacenter: DatacenterState, owner: Account) -> list[Network]:
    """The networks of a machine that names none: a public and an internal one."""
    mine = datacenter.networks_of(owner.id)
    public, internal = ([network for network in mine if network.public == kind] for kind in (True, False))
    return public[:1] + internal[:1]


def add_image(datacenter: DatacenterState, image: Image) -> str:
    """Add an image.

    Raises:
        ValueError: The version exists already.
    """
    if any((each.name, each.version) == (image.name, image.version) for each in datacenter.images.values()):
        raise ValueError(f"there is already an image {image.name}@{image.version}")
    datacenter.images[image.id] = image
    return image.id


def add_package(datacenter: DatacenterState, package: Package) -> str:
    """Add a package.

    Raises:
        ValueError: The version exists already.
    """
    if any((each.name, each.version) == (package.name, package.version) for each in datacenter.packages.values()):
        raise ValueError(f"there is already a package {package.name}, version {package.version}")
    datacenter.packages[package.id] = package
    return package.id


def add_network(
    datacenter: DatacenterState, name: str, subnet: str, *, public: bool, owner: Account | None, vlan_id: int | None
) -> str:
    """Add a network, whose first address is its gateway; on a VLAN, it is a fabric network of the owner.

    Raises:
        ValueError: The name or the subnet is taken, or the subnet is not one or too small.
    """
    span = IPv4Network(subnet)
    if span.num_addresses < 4:
        raise ValueError(f"subnet {subnet} has no room for machines")
    for other in datacenter.networks.values():
        if owner is None or other.usable_by(owner.id):
            if other.name == name:
                raise ValueError(f"there is already a network {name!r}")
            if span.overlaps(IPv4Network(other.subnet)):
                raise ValueError(f"subnet {subnet} overlaps with the one of network {other.name!r}")
    network = Network(name, subnet, str(span[2]), str(span[-2]), str(span[1]), public=public)
    if owner:
        network.owner = owner.id
        vlans = datacenter.vlans.setdefault(owner.id, {})
        assert vlan_id is not None
        vlans.setdefault(vlan_id, Vlan(vlan_id, f"vlan-{vlan_id}"))
        network.fabric = Fabric(vlan_id, resolvers=["8.8.8.8", "8.8.4.4"])
    datacenter.networks[network.id] = network
    return network.id
