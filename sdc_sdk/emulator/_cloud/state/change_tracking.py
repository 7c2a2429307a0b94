"""Who wants to hear of changes to machines, and what there is to tell.

Machines are compared with how they were at the last look, so that nothing that changes one has to know of this.
"""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sdc_sdk.emulator._cloud.state.machines import Machine

Parts = dict[str, object]


@dataclass(eq=False)
class Subscription:
    """One client, what it subscribed to, and what it was not told yet."""

    account: str
    serialize: Callable[[Machine, list[str]], str]  # a change in JSON
    parts: frozenset[str] = frozenset()
    machines: frozenset[str] | None = None  # all, if None
    pending: deque[str] = field(default_factory=deque[str])
    dropped: bool = False

    def wants(self, machine: Machine, changed: list[str]) -> bool:
        """Whether a change is one that it asked for."""
        return (
            machine.owner == self.account
            and not self.parts.isdisjoint(changed)
            and (self.machines is None or machine.id in self.machines)
        )


class ChangeTracker:
    """All feeds of one datacenter."""

    def __init__(self, machines: Mapping[str, Machine]) -> None:
        self._machines = machines
        self._before: dict[str, Parts] = {}
        self._subscriptions: list[Subscription] = []

    def add(self, subscription: Subscription) -> None:
        """Tell a feed of changes from now on."""
        self.detect()
        if not self._subscriptions:
            self._before = {machine.id: watched_parts(machine) for machine in self._machines.values()}
        self._subscriptions.append(subscription)

    def remove(self, subscription: Subscription) -> None:
        """Tell it nothing more."""
        self._subscriptions.remove(subscription)

    def drop(self) -> None:
        """Hang up on everybody, as the real server does when its own source fails."""
        for subscription in self._subscriptions:
            subscription.dropped = True

    def detect(self) -> None:
        """Note what has changed since the last look; without feeds nobody looks."""
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
    """The parts whose changes are told, by their names."""
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
