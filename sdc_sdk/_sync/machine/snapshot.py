# Written by scripts/unasync from sdc_sdk/_async/machine/snapshot.py: edit that file.
"""A snapshot of a machine with what can be done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from attrs import fields

from sdc_cloudapi import models
from sdc_cloudapi.api import snapshots as api
from sdc_sdk._core import waiting
from sdc_sdk._core.bound import Bound
from sdc_sdk._core.literals import known_value
from sdc_sdk._sync.polling import poll

if TYPE_CHECKING:
    from sdc_cloudapi.models import KnownSnapshotState, SnapshotState
    from sdc_sdk._sync.machine import Machine


class Snapshot(Bound, models.Snapshot):
    """A snapshot of a machine.

    A snapshot that is still being made can show as `deleted`: only once it was `created` does that mean deleted.
    """

    __slots__ = ("machine",)

    machine: Machine
    """The machine that it is of."""

    @property
    def path(self) -> str:
        """Path relative to the account, for `DataCenter.request`."""
        return f"{self.machine.path}/snapshots/{self.name}"

    def refresh(self) -> Self:
        """Get the snapshot anew: `GetMachineSnapshot (GET /:login/machines/:id/snapshots/:name)`.

        Raises:
            ResourceNotFound: No such snapshot.
        """
        fresh = self.machine.snapshot(self.name)
        for field in fields(models.Snapshot):
            setattr(self, field.name, getattr(fresh, field.name))
        return self

    def status(self) -> SnapshotState | None:
        """Get the snapshot anew, return its state: `GetMachineSnapshot (GET /:login/machines/:id/snapshots/:name)`.

        The server may leave the state out.

        Raises:
            ResourceNotFound: No such snapshot.
        """
        return (self.refresh()).state

    def wait(
        self,
        state: KnownSnapshotState = "created",
        *,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> Self:
        """Wait until it has a state: `GetMachineSnapshot (GET /:login/machines/:id/snapshots/:name)`, again and again.

        Args:
            state: The state to wait for. `deleted` is no reason to give up: the server says it also of a snapshot that
                it is still making.
            interval: Seconds until the second look; later pauses grow to five times that.
            timeout: Seconds after which to give up; None never does.
            progress: Called after each look with the state, the seconds since the start, and the number of looks.

        Returns:
            This snapshot, as it is then.

        Raises:
            WaitTimeout: It did not happen in time.
            ResourceFailed: It failed or was cancelled.
            ResourceNotFound: No such snapshot.
        """
        known_value(state, models.KnownSnapshotState, "state")
        wait = waiting.Wait(f"snapshot {self.name}: state {state!r}", interval, timeout, progress)
        return poll(self.refresh, lambda _: self.state == state, wait, final=("failed", "canceled"))

    def start(self) -> Machine:
        """Start the machine from this snapshot: `StartMachineFromSnapshot (POST .../snapshots/:name)`.

        Returns:
            The machine.

        Raises:
            CloudAPIError: The server refused or failed.
        """
        return self.machine.start_from_snapshot(self.name)

    def delete(self) -> None:
        """Delete the snapshot: `DeleteMachineSnapshot (DELETE /:login/machines/:id/snapshots/:name)`.

        Raises:
            ResourceNotFound: No such snapshot.
        """
        machine = self.machine
        machine.datacenter.send(api.delete_machine_snapshot(machine.id, self.name, account=machine.datacenter.login))

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name} of machine {self.machine.id}: {self.state}>"
