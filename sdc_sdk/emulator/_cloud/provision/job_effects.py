"""The effects of jobs on machines, applied when the job is due. The job fails if its effect returns False."""

from collections.abc import Callable, Sequence
from typing import Literal
from uuid import uuid4

from sdc_sdk.emulator._cloud.state.catalog import Package
from sdc_sdk.emulator._cloud.state.datacenter_state import DatacenterState, Volume
from sdc_sdk.emulator._cloud.state.jobs import Effect
from sdc_sdk.emulator._cloud.state.machine import BLOCK_SIZE, Machine
from sdc_sdk.emulator._cloud.state.network import Network
from sdc_sdk.emulator._cloud.web.js_values import Json

Values = dict[str, Json]


def provision(
    datacenter: DatacenterState,
    machine: Machine,
    networks: list[tuple[Network, str | None]],
    volumes: Sequence[Volume] = (),
) -> Effect:
    """Add NICs on these networks, with the requested addresses if any, mount the volumes, and start the machine."""

    def effect(at: float) -> bool:
        machine.updated = at
        nics = [datacenter.new_nic(machine, network, ip) for network, ip in networks]
        if machine.compute_node is None or None in nics:
            return False
        machine.nics.extend(nic for nic in nics if nic)
        for disk in machine.disks:
            disk.block_size = disk.block_size or BLOCK_SIZE
            disk.id = disk.id or str(uuid4())  # as vmadm of SmartOS does, since 2019
        for volume in volumes:
            volume.refs.append(machine.id)
        _mark_primary(machine, {network.id for network, _ in networks if network.public})
        machine.state = "running"
        return True

    return effect


def provisioning_failed(datacenter: DatacenterState, machine: Machine) -> Callable[[float], None]:
    """Let the provisioning of a machine fail, and release its addresses."""

    def failed(at: float) -> None:
        for network in datacenter.networks.values():
            network.free_addresses(machine.id)
        machine.state = "failed"
        machine.updated = at

    return failed


def _mark_primary(machine: Machine, public: set[str]) -> None:
    """Mark the first public NIC as primary, or the first one if none is public."""
    primary = next((nic for nic in machine.nics if nic.network in public), None)
    for nic in machine.nics:
        nic.primary = nic is (primary or machine.nics[0])


def start(machine: Machine) -> Effect:
    """Start a machine; fails if it is not stopped."""
    return _power(machine, "stopped", "running")


def stop(machine: Machine) -> Effect:
    """Stop a machine; fails if it is not running."""
    return _power(machine, "running", "stopped")


def reboot(machine: Machine) -> Effect:
    """Reboot a machine; fails if it is not running."""
    return _power(machine, "running", "running")


def _power(machine: Machine, before: str, after: str) -> Effect:
    def effect(at: float) -> bool:
        if machine.state != before:
            return False
        machine.state = after
        machine.updated = at
        return True

    return effect


def destroy(datacenter: DatacenterState, machine: Machine) -> Effect:
    """Delete a machine; fails if it was still being provisioned when the job was queued."""
    too_early = machine.state == "provisioning"

    def effect(at: float) -> bool:
        if too_early:
            return False
        for network in datacenter.networks.values():
            network.free_addresses(machine.id)
        for volume in datacenter.volumes.values():
            volume.refs = [ref for ref in volume.refs if ref != machine.id]
        machine.state = "destroyed"
        machine.updated = at
        return True

    return effect


def resize(machine: Machine, package: Package) -> Effect:
    """Change the package of a machine."""
    return set_fields(
        machine,
        package=package.id,
        memory=package.memory,
        disk=package.disk,
        flexible_disk_size=package.disk if machine.flexible_disk_size else None,
    )


def set_fields(machine: Machine, **fields: object) -> Effect:
    """Set fields of a machine."""

    def effect(at: float) -> bool:
        for name, value in fields.items():
            setattr(machine, name, value)
        machine.updated = at
        return True

    return effect


def update_values(machine: Machine, field: Literal["tags", "metadata"], to: Callable[[Values], Values]) -> Effect:
    """Change tags or metadata, starting from their values at the time when the job runs."""

    def effect(at: float) -> bool:
        if field == "tags":
            machine.tags = to(machine.tags)
        else:
            machine.metadata = to(machine.metadata)
        machine.updated = at
        return True

    return effect


def without(values: Values, name: str) -> Values:
    """The values without one key."""
    return {key: value for key, value in values.items() if key != name}
