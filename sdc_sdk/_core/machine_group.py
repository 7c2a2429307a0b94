"""Several machines that are waited for: which have the state, which may still get it, and which no longer can."""

from __future__ import annotations

from collections import Counter
from typing import Generic, TypeVar

from attrs import define, field, frozen

from sdc_cloudapi import models

FINAL_STATES = ("failed", "deleted")
"""States that a machine never leaves."""
MOST_NAMED = 10
"""So many machines are named in the message of an error; all are in its lists."""

M = TypeVar("M", bound=models.Machine)


@frozen
class WaitedMachines(Generic[M]):
    """The result of `wait_for_machines(..., check=False)`: each machine is in one of the lists, as last seen."""

    ready: list[M]
    """The machines that have the state."""
    failed: list[M]
    """The machines that failed or were deleted, so that they can no longer get the state."""
    pending: list[M]
    """The machines that did not have the state when the wait timed out."""

    @property
    def ok(self) -> bool:
        """Whether all machines have the state."""
        return not (self.failed or self.pending)


@define
class MachineGroup(Generic[M]):
    """The machines to wait for, as last seen."""

    ids: list[str]
    wanted: str
    """The state."""
    machines: dict[str, M] = field(factory=dict[str, M])
    """By id."""

    @property
    def state(self) -> str:
        """The number of machines in each state."""
        counts = Counter(machine.state for machine in self.machines.values())
        return ", ".join(f"{number} {state}" for state, number in counts.most_common())

    @property
    def unsettled(self) -> list[str]:
        """The ids of machines whose state may still change."""
        return [i for i in self.ids if i not in self.machines or self.machines[i].state not in FINAL_STATES]

    @property
    def ready(self) -> list[M]:
        """The machines that have the state."""
        return [machine for machine in self._seen if machine.state == self.wanted]

    @property
    def failed(self) -> list[M]:
        """The machines that can no longer get the state."""
        return [each for each in self._seen if each.state in FINAL_STATES and each.state != self.wanted]

    @property
    def pending(self) -> list[M]:
        """The machines that may still get the state. Those that were never seen are missing here."""
        return [each for each in self._seen if each.state not in (self.wanted, *FINAL_STATES)]

    @property
    def is_settled(self) -> bool:
        """Whether each machine has the state or can no longer get it."""
        return len(self._seen) == len(self.ids) and not self.pending

    def __str__(self) -> str:
        """For messages."""
        parts = {"failed": self.failed, "pending": self.pending}
        named = [f"{what}: {_names(machines)}" for what, machines in parts.items() if machines]
        return "; ".join([f"{len(self.ready)} of {len(self.ids)} are {self.wanted}", *named])

    @property
    def _seen(self) -> list[M]:
        return [self.machines[i] for i in self.ids if i in self.machines]


def _names(machines: list[M]) -> str:
    names = [f"{machine.name or machine.id} ({machine.state})" for machine in machines[:MOST_NAMED]]
    more = f" and {len(machines) - MOST_NAMED} more" if len(machines) > MOST_NAMED else ""
    return ", ".join(names) + more
