"""Snapshots of machines and their actions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Self

from attrs import fields

from sdc_cloudapi import api, models
from sdc_sdk._async.polling import poll, poll_until_gone
from sdc_sdk._core import waiting
from sdc_sdk._core.bound import Bound
from sdc_sdk._core.literals import known_value
from sdc_sdk._core.waiting import WaitChoice

if TYPE_CHECKING:
    from sdc_cloudapi.models import KnownSnapshotState, SnapshotState
    from sdc_sdk._async.machine import AsyncMachine


class AsyncSnapshot(Bound, models.Snapshot):
    """A snapshot of a machine.

    While a snapshot is being made, its state can be `deleted`. Only after `created` does that mean that it was deleted.

    Example:
        >>> snapshot = await machine.create_snapshot("before-upgrade")
        >>> snapshot = await snapshot.wait("created")
        >>> await snapshot.delete()
    """

    __slots__ = ("machine",)

    machine: AsyncMachine
    """The machine of the snapshot."""

    @property
    def path(self) -> str:
        """Path relative to the account, for `DataCenter.request`."""
        return f"{self.machine.path}/snapshots/{self.name}"

    async def refresh(self) -> Self:
        """Get the current data of the snapshot. `GetMachineSnapshot (GET /:login/machines/:id/snapshots/:name)`.

        Raises:
            ResourceNotFound: No such snapshot.
        """
        fresh = await self.machine.snapshot(self.name)
        for field in fields(models.Snapshot):
            setattr(self, field.name, getattr(fresh, field.name))
        return self

    async def status(self) -> SnapshotState | None:
        """Refresh the snapshot and return its state. `GetMachineSnapshot (GET /:login/machines/:id/snapshots/:name)`.

        The server may omit the state.

        Raises:
            ResourceNotFound: No such snapshot.
        """
        return (await self.refresh()).state

    async def wait(
        self,
        state: KnownSnapshotState = "created",
        *,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> Self:
        """Wait until it has a state. `GetMachineSnapshot (GET /:login/machines/:id/snapshots/:name)`, repeatedly.

        Example:
            >>> snapshot = await machine.create_snapshot()
            >>> snapshot = await snapshot.wait("created", timeout=120)

        Args:
            state: The state to wait for. `deleted` does not end the wait, because the server also returns it for a
                snapshot that is still being made.
            interval: Seconds until the second poll; later pauses grow to five times that.
            timeout: Seconds after which to give up; None means never.
            progress: Called after each poll with the state, the seconds since the start, and the number of polls.

        Returns:
            This snapshot, updated.

        Raises:
            WaitTimeout: The wait timed out.
            ResourceFailed: The snapshot failed or was cancelled.
            MachineFailed: The audit trail says that the snapshot failed that this machine object requested last.
            ResourceNotFound: No such snapshot.
        """
        known_value(state, models.KnownSnapshotState, "state")
        wait = waiting.Wait(f"snapshot {self.name}: state {state!r}", interval, timeout, progress)

        async def fetch() -> models.Snapshot:
            await self.refresh()
            if state == "created" != self.state:
                await self.machine._raise_if_failed("create_snapshot", wait)  # pyright: ignore[reportPrivateUsage]
            return self

        await poll(fetch, lambda _: self.state == state, wait, final=("failed", "canceled"))
        return self

    async def start(self, *, wait: WaitChoice = False) -> AsyncMachine:
        """Start the machine from this snapshot. `StartMachineFromSnapshot (POST .../snapshots/:name)`.

        The same as `Machine.start_from_snapshot()`.

        Args:
            wait: Whether to wait for the end: see `WaitChoice`.

        Returns:
            The machine.

        Raises:
            ResourceFailed: The snapshot was deleted, has not been made yet (see `wait()`), or failed.
            CloudAPIError: The server refused the request or failed.
        """
        return await self.machine.start_from_snapshot(self.name, wait=wait)

    async def delete(self, *, wait: WaitChoice = False) -> None:
        """Delete the snapshot. `DeleteMachineSnapshot (DELETE /:login/machines/:id/snapshots/:name)`.

        Args:
            wait: Whether to wait for the end: see `WaitChoice`.

        Raises:
            ResourceNotFound: No such snapshot.
        """
        machine = self.machine
        call = api.snapshots.delete_machine_snapshot(machine.id, self.name, account=machine.datacenter.login)
        await machine._act(call, wait, partial(poll_until_gone, machine.datacenter, self.path))  # pyright: ignore[reportPrivateUsage]

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name} of machine {self.machine.id}: {self.state}>"
