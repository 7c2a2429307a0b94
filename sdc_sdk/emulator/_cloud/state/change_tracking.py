"""Detects changes of machines, for the subscriptions of the changefeed.

Machines are compared with their previous state, so code that changes a machine does not have to report it.
"""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sdc_sdk.emulator._cloud.state.machine import Machine

Parts = dict[str, object]

SUBSCRIBABLE = frozenset(
    ("alias", "customer_metadata", "destroyed", "nics", "owner_uuid", "server_uuid", "state", "tags")
)
"""The parts of a machine that a subscription can name."""


@dataclass(eq=False)
class Subscription:
    """What one client subscribed to, and the changes that are not sent yet."""

    account: str
    serialize: Callable[[Machine, list[str]], str]  # formats a change as JSON
    parts: frozenset[str] = frozenset()
    machines: frozenset[str] | None = None  # None: all
    pending: deque[str] = field(default_factory=deque[str])
    dropped: bool = False

    def wants(self, machine: Machine, changed: list[str]) -> bool:
        """Whether the subscription covers a change."""
        return (
            machine.owner == self.account
            and not self.parts.isdisjoint(changed)
            and (self.machines is None or machine.id in self.machines)
        )


class ChangeTracker:
    """The subscriptions of one datacenter, and the last known state of its machines."""

    def __init__(self, machines: Mapping[str, Machine]) -> None:
        self._machines = machines
        self._before: dict[str, Parts] = {}
        self._subscriptions: list[Subscription] = []

    def add(self, subscription: Subscription) -> None:
        """Add a subscription. It gets the changes from now on."""
        self.detect()
        if not self._subscriptions:
            self._before = {machine.id: watched_parts(machine) for machine in self._machines.values()}
        self._subscriptions.append(subscription)

    def remove(self, subscription: Subscription) -> None:
        """Remove a subscription."""
        self._subscriptions.remove(subscription)

    def drop(self) -> None:
        """Drop all subscriptions, as the real server does when its own source of changes fails."""
        for subscription in self._subscriptions:
            subscription.dropped = True

    def detect(self) -> None:
        """Compare all machines with their previous state, and queue the changes. Does nothing without subscriptions."""
        if not self._subscriptions:
            return
        for machine in self._machines.values():
            before, after = self._before.get(machine.id, {}), watched_parts(machine)
            changed = [part for part in before | after if before.get(part) != after.get(part)]
            self._before[machine.id] = after
            for subscription in self._subscriptions:
                if subscription.wants(machine, changed):
                    subscription.pending.append(subscription.serialize(machine, changed))


def watched_parts(machine: Machine) -> Parts:
    """The parts of a machine that are watched for changes, by VMAPI's names, without those that have no value.

    Clients can only subscribe to some of them, but a change names all that changed.
    """
    package = machine.package
    parts: Parts = {
        "alias": machine.name,
        "autoboot": machine.state == "running",
        "billing_id": package,
        "brand": machine.brand,
        "cpu_cap": package,  # this and others are what the package says, so they change with it
        "cpu_shares": package,
        "create_timestamp": machine.created,
        "customer_metadata": dict(machine.metadata),
        "destroyed": machine.updated if machine.deleted else None,
        "disks": [(disk.pci_slot, disk.size, disk.id) for disk in machine.disks],
        "firewall_enabled": machine.firewall_enabled,
        "image_uuid": None if machine.is_hvm else machine.image,
        "internal_metadata": dict(machine.credentials),
        "last_modified": machine.updated,
        "max_lwps": package,
        "max_physical_memory": machine.memory,
        "max_swap": package,
        "nics": [(nic.mac, nic.network, nic.ip, nic.primary) for nic in machine.nics],
        "owner_uuid": machine.owner,
        "quota": machine.disk,
        "ram": machine.memory,
        "server_uuid": machine.compute_node,
        "snapshots": [snapshot.name for snapshot in machine.snapshots],
        "state": machine.state,
        "tags": dict(machine.tags),
        "uuid": machine.id,
        "zone_state": machine.state,
    }
    return {name: value for name, value in parts.items() if value is not None}
