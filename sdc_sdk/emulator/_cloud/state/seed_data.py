"""The initial contents of a datacenter: images, packages and networks of every kind, and optionally machines.

The ids of images, packages and networks are fixed, so that examples and tests can refer to them.
"""

from sdc_sdk.emulator._cloud.state.accounts import Account
from sdc_sdk.emulator._cloud.state.catalog import Image, Package
from sdc_sdk.emulator._cloud.state.datacenter_state import COMPUTE_NODES, DatacenterState
from sdc_sdk.emulator._cloud.state.machine import Machine
from sdc_sdk.emulator._cloud.state.network import Fabric, Network, Vlan

ADMIN = "930896af-bf8c-48d4-885c-6573a94b1853"  # the operator's account, in every Triton cloud
PUBLISHED = 1_732_536_000.0


def seed_catalog(datacenter: DatacenterState) -> None:
    """Add images, packages and networks."""
    datacenter.images |= {image.id: image for image in _images()}
    datacenter.packages |= {package.id: package for package in _packages()}
    datacenter.networks |= {network.id: network for network in _networks()}


def seed_account(datacenter: DatacenterState, account: Account) -> None:
    """Add the fabric VLAN and network that every new account gets, and make it the default network."""
    vlan = Vlan(2, "My-Fabric-VLAN")
    network = Network(
        *("My-Fabric-Network", "192.168.128.0/22", "192.168.128.5", "192.168.131.250", "192.168.128.1"),
        owner=account.id,
        fabric=Fabric(vlan.vlan_id, resolvers=["8.8.8.8", "8.8.4.4"]),
    )
    datacenter.vlans[account.id] = {vlan.vlan_id: vlan}
    datacenter.networks[network.id] = network
    datacenter.default_networks[account.id] = network.id


def _images() -> list[Image]:
    return [
        Image(
            *("minimal-64", "24.4.1", ADMIN, PUBLISHED),
            id="2f1dc911-6401-4fa4-8e9d-67ea2e39c271",
            description="A small SmartOS zone",
            homepage="https://docs.tritondatacenter.com/public-cloud/instances/infrastructure/images/smartos/minimal",
            requirements={"min_ram": 64},
            tags={"role": "os"},
        ),
        Image(
            *("base-64-lts", "24.4.1", ADMIN, PUBLISHED + 60),
            id="60d4aef7-a9fb-4b54-8dd0-d9ac1e9d3a2e",
            description="A SmartOS zone with the usual tools",
            tags={"role": "os"},
        ),
        Image(
            *("debian-12", "20241125", ADMIN, PUBLISHED + 120),
            id="9c8b3a52-7d0e-4f0b-9d55-2f5d3c1a6b04",
            os="linux",
            type="lx-dataset",
            description="Debian 12 in an LX zone",
            requirements={"min_ram": 256, "brand": "lx"},
            tags={"role": "os", "kernel_version": "5.10.0"},
        ),
        Image(
            *("ubuntu-24.04", "20241125", ADMIN, PUBLISHED + 180),
            id="4b1f7f0c-5c3a-4d6e-8b0a-91d2c7e6f805",
            os="linux",
            type="zvol",
            description="Ubuntu 24.04 for bhyve and KVM",
            image_size=10240,
            requirements={"min_ram": 512},
            tags={"role": "os"},
        ),
        Image(
            *("base-64-lts", "14.4.0", ADMIN, PUBLISHED - 315_360_000),
            id="ee5d2a6c-4a86-4b3b-9f3e-0c7be54a4c06",
            state="disabled",
            description="Withdrawn",
            tags={"role": "os"},
        ),
    ]


def _packages() -> list[Package]:
    return [
        Package("sample-256M", 256, 10240, 1024, 1000, group="Sample", description="256 MiB, for trying things out",
                id="c1a7c3e4-90b8-4d4a-9c43-6b4d9f1c0a01"),
        Package("sample-1G", 1024, 25600, 4096, group="Sample", description="1 GiB", default=True,
                id="6e2b8d90-1f7c-4b35-a0d6-84a5c2f7de02"),
        Package("sample-2G", 2048, 51200, 8192, vcpus=0, version="1.0.1",
                id="b7d54c1a-3e6f-48a2-8f19-d0c37be86a03"),
        Package("kvm-1G", 1024, 25600, 2048, group="HVM", brand="kvm",
                id="0fa9e6b3-52d8-4c71-b6e4-1d9c08a7f504"),
        Package("bhyve-flex-2G", 2048, 102400, 4096, vcpus=2, group="HVM", brand="bhyve", flexible_disk=True,
                description="2 GiB and disks as you like", id="d83c70f5-a94b-4e16-9b2d-5f6e1ac90805"),
    ]  # fmt: skip


def _networks() -> list[Network]:
    return [
        Network("external", "198.18.0.0/16", "198.18.0.10", "198.18.255.250", "198.18.0.1", public=True,
                description="Public internet", id="5983940e-58a5-4543-b732-c689b1fe4c01"),
        Network("internal", "10.88.0.0/16", "10.88.0.10", "10.88.255.250", "10.88.0.1",
                id="f4b8a52d-07c1-4f7e-8f64-3a90d1b6e702"),
    ]  # fmt: skip


def seed_machines(datacenter: DatacenterState, owner: Account, number: int) -> None:
    """Add running machines named machine-0001 and so on, each on a public and an internal network."""
    image = next(iter(datacenter.images.values()))
    package = next(iter(datacenter.packages.values()))
    external = next(network for network in datacenter.networks.values() if network.public)
    internal = next(network for network in datacenter.networks.values() if not network.public)
    now = datacenter.clock.now()
    for index in range(1, number + 1):
        machine = Machine(
            *(owner.id, f"machine-{index:04d}", "joyent", image.id, package.id, package.memory, package.disk),
            *(now, now, "running", COMPUTE_NODES[0]),
        )
        for network in (external, internal):
            nic = datacenter.new_nic(machine, network)
            if nic:
                machine.nics.append(nic)
        datacenter.machines[machine.id] = machine
