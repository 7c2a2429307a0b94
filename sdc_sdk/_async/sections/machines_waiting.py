"""Waiting for many machines at the same time: they are listed, not requested one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, overload

from sdc_cloudapi import InvalidPayload, api, models
from sdc_sdk._async.machine import AsyncMachine
from sdc_sdk._async.machine.state import machine_failed, update
from sdc_sdk._async.polling import poll
from sdc_sdk._async.sections.machines import AsyncMachinesSection
from sdc_sdk._core import waiting
from sdc_sdk._core.json_values import as_object
from sdc_sdk._core.literals import known_value
from sdc_sdk._core.machine_group import MachineGroup, WaitedMachines
from sdc_sdk._core.references import id_of, sequence
from sdc_sdk.errors import ResourceGone, WaitTimeout

if TYPE_CHECKING:
    from sdc_cloudapi.models import KnownMachineState


class AsyncMachinesWaitingSection(AsyncMachinesSection):
    """Waiting for machines of the account."""

    @overload
    async def wait_for_machines(
        self,
        machines: Iterable[str | models.Machine | Mapping[str, Any]],
        state: KnownMachineState = "running",
        *,
        check: Literal[True] = True,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> list[AsyncMachine]: ...
    @overload
    async def wait_for_machines(
        self,
        machines: Iterable[str | models.Machine | Mapping[str, Any]],
        state: KnownMachineState = "running",
        *,
        check: Literal[False],
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> WaitedMachines[AsyncMachine]: ...
    @overload
    async def wait_for_machines(
        self,
        machines: Iterable[str | models.Machine | Mapping[str, Any]],
        state: KnownMachineState = "running",
        *,
        check: bool,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> list[AsyncMachine] | WaitedMachines[AsyncMachine]: ...
    async def wait_for_machines(
        self,
        machines: Iterable[str | models.Machine | Mapping[str, Any]],
        state: KnownMachineState = "running",
        *,
        check: bool = True,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> list[AsyncMachine] | WaitedMachines[AsyncMachine]:
        """Wait until all these machines have this state. `ListMachines (GET /:login/machines)`, repeatedly.

        Only machines that are missing from the list, because they failed or were deleted, are requested individually,
        once.

        Example:
            >>> image = await sdc.find_image("base-64-lts")
            >>> machines = [await sdc.create_machine(image=image, package="sample-256M") for _ in range(3)]
            >>> machines = await sdc.wait_for_machines(machines, "running", timeout=900)
            >>> {machine.state for machine in machines}
            {'running'}

        Args:
            machines: The machines, or their ids. `Machine` objects are updated.
            state: The state to wait for; can be `deleted`.
            check: Whether a failed machine or the timeout is an error. If not, the wait goes on until each machine has
                the state or has failed, or until the timeout, and the result tells which is which.
            interval: Seconds until the second poll; later pauses grow to five times that.
            timeout: Seconds after which to give up; None means never.
            progress: Called after each poll with the states (such as `3 running, 1 stopped`), the seconds since the
                start, and the number of polls.

        Returns:
            The machines, updated, in the given order; with `check=False`, a `WaitedMachines` with the lists `ready`,
            `failed` and `pending`.

        Raises:
            WaitTimeout: The wait timed out; `ready`, `pending` and `failed` are lists of machines.
            MachineFailed: A machine failed or was deleted before it reached the state; has these lists, too, and the
                audit trail of the first that failed.
            ResourceNotFound: No such machine.
        """
        known_value(state, models.KnownMachineState, "state")
        given = list(sequence(machines, "machines"))
        group = MachineGroup[AsyncMachine]([id_of(machine, "machine") for machine in given], state)
        bound = {machine.id: machine for machine in given if isinstance(machine, AsyncMachine)}
        goal = f"{len(given)} machines: state {state!r}"
        wait = waiting.Wait(goal, interval, timeout, progress, resource=group)

        async def fetch() -> MachineGroup[AsyncMachine]:
            await self._refresh_group(group, bound)
            return group

        try:
            await poll(fetch, lambda _: group.is_settled or (check and bool(group.failed)), wait)
        except WaitTimeout:
            if check:
                raise
        if not check:
            return WaitedMachines(group.ready, group.failed, group.pending)
        if group.failed:
            message = f"{goal} can no longer happen: {group}"
            raise await machine_failed(group.failed[0], message, wait)
        return group.ready

    async def _refresh_group(self, group: MachineGroup[AsyncMachine], bound: Mapping[str, AsyncMachine]) -> None:
        """Look at the machines, and update the objects that the caller has."""
        missing = set(group.unsettled)
        if missing:
            async for machine in self.iter_machines():
                if machine.id in missing:
                    group.machines[machine.id] = _updated(bound.get(machine.id), machine)
                    missing.discard(machine.id)
        for machine_id in missing:
            fresh = await self._unlisted_machine(machine_id)
            group.machines[machine_id] = _updated(bound.get(machine_id), fresh)

    async def _unlisted_machine(self, machine_id: str) -> AsyncMachine:
        call = api.machines.get_machine(machine_id, account=self.login).reading(AsyncMachine.consume)
        try:
            return await self._bound(call)
        except ResourceGone as gone:
            try:
                machine = self._bind(AsyncMachine.from_dict(as_object(gone.body)), call)
            except InvalidPayload:  # not every server sends the deleted machine
                raise gone from None
            machine.state = "deleted"
            return machine


def _updated(bound: AsyncMachine | None, fresh: AsyncMachine) -> AsyncMachine:
    """The object that the caller has, with the current data; or the new one."""
    if bound is None:
        return fresh
    update(bound, fresh)
    return bound
