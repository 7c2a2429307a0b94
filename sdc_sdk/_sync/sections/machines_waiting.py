# Written by scripts/unasync from sdc_sdk/_async/sections/machines_waiting.py: edit that file.
"""Waiting for many machines at the same time: they are listed, not requested one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import define, field

from sdc_cloudapi import InvalidPayload, models
from sdc_cloudapi.api import machines as api
from sdc_sdk._core import waiting
from sdc_sdk._core.json_values import as_object
from sdc_sdk._core.literals import known_value
from sdc_sdk._core.references import id_of, sequence
from sdc_sdk._sync.machine import Machine
from sdc_sdk._sync.machine.state import machine_failed, update
from sdc_sdk._sync.polling import poll
from sdc_sdk._sync.sections.machines import MachinesSection
from sdc_sdk.errors import ResourceGone

if TYPE_CHECKING:
    from sdc_cloudapi.models import KnownMachineState


class MachinesWaitingSection(MachinesSection):
    """Waiting for machines of the account."""

    def wait_for_machines(
        self,
        machines: Iterable[str | models.Machine | Mapping[str, Any]],
        state: KnownMachineState = "running",
        *,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> list[Machine]:
        """Wait until all these machines have this state. `ListMachines (GET /:login/machines)`, repeatedly.

        Only machines that are missing from the list, because they failed or were deleted, are requested individually,
        once.

        Args:
            machines: The machines, by id. `Machine` objects are updated.
            state: The state to wait for; can be `deleted`.
            interval: Seconds until the second poll; later pauses grow to five times that.
            timeout: Seconds after which to give up; None means never.
            progress: Called after each poll with the states (such as `3 running, 1 stopped`), the seconds since the
                start, and the number of polls.

        Returns:
            The machines, updated, in the given order.

        Raises:
            WaitTimeout: The wait timed out.
            MachineFailed: A machine failed or was deleted before it reached the state; carries its audit trail.
            ResourceNotFound: No such machine.
        """
        known_value(state, models.KnownMachineState, "state")
        given = list(sequence(machines, "machines"))
        group = _MachineGroup([id_of(machine, "machine") for machine in given])
        wait = waiting.Wait(f"{len(given)} machines: state {state!r}", interval, timeout, progress)

        def fetch() -> _MachineGroup:
            self._refresh_group(group)
            return group

        poll(fetch, lambda _: bool(group.lost(state)) or group.all_are(state), wait)
        for machine in given:
            if isinstance(machine, Machine):
                update(machine, group.machines[machine.id])
                group.machines[machine.id] = machine
        if lost := group.lost(state):
            raise machine_failed(lost, f"{wait.goal} can no longer happen: {lost.id} is {lost.state}")
        return [group.machines[machine_id] for machine_id in group.ids]

    def _refresh_group(self, group: _MachineGroup) -> None:
        missing = set(group.unsettled)
        if missing:
            for machine in self.iter_machines():
                if machine.id in missing:
                    group.machines[machine.id] = machine
                    missing.discard(machine.id)
        for machine_id in missing:
            group.machines[machine_id] = self._unlisted_machine(machine_id)

    def _unlisted_machine(self, machine_id: str) -> Machine:
        call = api.get_machine(machine_id, account=self.login).reading(Machine.from_dict)
        try:
            return self._bound(call)
        except ResourceGone as gone:
            try:
                machine = self._bind(Machine.from_dict(as_object(gone.body)), call)
            except InvalidPayload:  # not every server sends the deleted machine
                raise gone from None
            machine.state = "deleted"
            return machine


@define
class _MachineGroup:
    """The machines to wait for, as last seen."""

    ids: list[str]
    machines: dict[str, Machine] = field(factory=dict[str, Machine])

    @property
    def state(self) -> str:
        """The number of machines in each state."""
        counts = Counter(machine.state for machine in self.machines.values())
        return ", ".join(f"{number} {state}" for state, number in counts.most_common())

    @property
    def unsettled(self) -> list[str]:
        """The ids of machines whose state may still change."""
        return [i for i in self.ids if i not in self.machines or self.machines[i].state not in waiting.FINAL_STATES]

    def all_are(self, state: str) -> bool:
        return all(machine.state == state for machine in self.machines.values())

    def lost(self, state: str) -> Machine | None:
        """A machine that can no longer reach this state."""
        final = (m for m in self.machines.values() if m.state in waiting.FINAL_STATES and m.state != state)
        return next(final, None)
