"""Detects changes of machines, for the subscriptions of the changefeed.

Machines are compared with their previous state, so code that changes a machine does not have to report it.
"""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sdc_sdk.emulator._cloud.state.machine import Machine

Parts = dict[str, object]


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
            changed = [part for part, value in after.items() if part not in before or before[part] != value]
            self._before[machine.id] = after
            for subscription in self._subscriptions:
                if subscription.wants(machine, changed):
                    subscription.pending.append(subscription.serialize(machine, changed))


def watched_parts(machine: Machine) -> Parts:
    """The parts of a machine that are watched for changes, by the changefeed's names."""
    return {
        "alias": machine.name,
        "customer_metadata": dict(machine.metadata),
        "destroyed": machine.deleted,
        "nics": [(nic.mac, nic.network, nic.ip, nic.primary) for nic in machine.nics],
        "owner_uuid": machine.owner,
        "server_uuid": machine.compute_node,
        "state": machine.state,
        "tags": dict(machine.tags),
    }
