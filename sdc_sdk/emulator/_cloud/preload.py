"""Machines that are there from the beginning."""

from sdc_sdk.emulator._cloud.state.accounts import Account
from sdc_sdk.emulator._cloud.state.datacenter import COMPUTE_NODE, Datacenter
from sdc_sdk.emulator._cloud.state.machines import Machine


def preload_machines(datacenter: Datacenter, owner: Account, number: int) -> None:
    """Add running machines called machine-0001 and so on, each on a public and an internal network."""
    image = next(iter(datacenter.images.values()))
    package = next(iter(datacenter.packages.values()))
    external = next(network for network in datacenter.networks.values() if network.public)
    internal = next(network for network in datacenter.networks.values() if not network.public)
    now = datacenter.clock.now()
    for index in range(1, number + 1):
        machine = Machine(
            *(owner.id, f"machine-{index:04d}", "joyent", image.id, package.id, package.memory, package.disk),
            *(now, now, "running", COMPUTE_NODE),
        )
        for network in (external, internal):
            nic = datacenter.new_nic(machine, network)
            if nic:
                machine.nics.append(nic)
        datacenter.machines[machine.id] = machine
