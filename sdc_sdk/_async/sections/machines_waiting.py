"""Waiting for many machines at once: they are listed, and not looked at one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import define, field

from sdc_cloudapi import models
from sdc_sdk._async.machine import AsyncMachine
from sdc_sdk._async.machine.state import failure, take
from sdc_sdk._async.polling import poll
from sdc_sdk._async.sections.machines import AsyncMachinesSection
from sdc_sdk._core import waiting
from sdc_sdk._core.json_values import as_object
from sdc_sdk._core.literals import known_value
from sdc_sdk._core.references import id_of, sequence
from sdc_sdk.errors import ResourceGone

if TYPE_CHECKING:
    from sdc_cloudapi.models import KnownMachineState


class AsyncMachinesWaitingSection(AsyncMachinesSection):
    """Waiting for machines of the account."""

    async def wait_for_machines(
        self,
        machines: Iterable[str | models.Machine | Mapping[str, Any]],
        state: KnownMachineState = "running",
        *,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> list[AsyncMachine]:
        """Wait until all these machines have this state: `ListMachines (GET /:login/machines)`, again and again.

        Only a machine that the list does not show, because it failed or was deleted, is looked at by itself, once.

        Args:
            machines: The machines, by id. `Machine` objects are brought up to date.
            state: The state to wait for; `deleted` is one, too.
            interval: Seconds until the second look; later pauses grow to five times that.
            timeout: Seconds after which to give up; None never does.
            progress: Called after each look with the states (such as `3 running, 1 stopped`), the seconds since the
                start, and the number of looks.

        Returns:
            The machines as they are then, in the order in which they were given.

        Raises:
            WaitTimeout: It did not happen in time.
            MachineFailed: One of them failed or was deleted, so that it cannot happen; carries its audit trail.
            ResourceNotFound: No such machine.
        """
        known_value(state, models.KnownMachineState, "state")
        given = list(sequence(machines, "machines"))
        crowd = _Crowd([id_of(machine, "machine") for machine in given])
        wait = waiting.Wait(f"{len(given)} machines: state {state!r}", interval, timeout, progress)

        async def look() -> _Crowd:
            await self._look_at_all(crowd)
            return crowd

        await poll(look, lambda _: bool(crowd.lost(state)) or crowd.all_are(state), wait)
        for machine in given:
            if isinstance(machine, AsyncMachine):
                take(machine, crowd.seen[machine.id])
                crowd.seen[machine.id] = machine
        if lost := crowd.lost(state):
            raise await failure(lost, f"{wait.goal} cannot happen any more: {lost.id} is {lost.state}")
        return [crowd.seen[machine_id] for machine_id in crowd.ids]

    async def _look_at_all(self, crowd: _Crowd) -> None:
        missing = set(crowd.unsettled)
        if missing:
            async for machine in self.iter_machines():
                if machine.id in missing:
                    crowd.seen[machine.id] = machine
                    missing.discard(machine.id)
        for machine_id in missing:
            crowd.seen[machine_id] = await self._deleted_or_not(machine_id)

    async def _deleted_or_not(self, machine_id: str) -> AsyncMachine:
        try:
            return await self.machine(machine_id)
        except ResourceGone as gone:
            machine = self._bind(AsyncMachine.from_dict(as_object(gone.body)))
            machine.state = "deleted"
            return machine


@define
class _Crowd:
    """What was seen last of all of them."""

    ids: list[str]
    seen: dict[str, AsyncMachine] = field(factory=dict[str, AsyncMachine])

    @property
    def state(self) -> str:
        """How many are in which state."""
        counts = Counter(machine.state for machine in self.seen.values())
        return ", ".join(f"{number} {state}" for state, number in counts.most_common())

    @property
    def unsettled(self) -> list[str]:
        """Those that may still change."""
        return [i for i in self.ids if i not in self.seen or self.seen[i].state not in waiting.FINAL_STATES]

    def all_are(self, state: str) -> bool:
        return all(machine.state == state for machine in self.seen.values())

    def lost(self, state: str) -> AsyncMachine | None:
        """One that will never have this state."""
        final = (m for m in self.seen.values() if m.state in waiting.FINAL_STATES and m.state != state)
        return next(final, None)
