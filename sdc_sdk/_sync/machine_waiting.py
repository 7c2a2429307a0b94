# Written by scripts/unasync from sdc_sdk/_async/machine_waiting.py. Do not edit: change that file and run it again.
"""The state of a machine: getting it anew, and waiting for it to change."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from attrs import fields

from sdc_cloudapi import InvalidPayload, models
from sdc_sdk import addresses, waiting
from sdc_sdk._sync.bound import BoundMachine
from sdc_sdk._sync.polling import poll
from sdc_sdk.errors import MachineFailed, ResourceGone
from sdc_sdk.json_values import as_object

if TYPE_CHECKING:
    from sdc_cloudapi.models import MachineState


class MachineWaiting(BoundMachine):
    """The data as last seen, and how to see it anew."""

    __slots__ = ()

    @property
    def public_ips(self) -> list[str]:
        """The addresses as last seen that are not private (RFC 1918)."""
        return addresses.public(self.ips)

    @property
    def private_ips(self) -> list[str]:
        """The addresses as last seen that are private (RFC 1918)."""
        return addresses.private(self.ips)

    def refresh(self, credentials: bool = False) -> Self:
        """Get the data anew: `GetMachine (GET /:login/machines/:id)`.

        A machine that was deleted is no error: its state is `deleted` then.

        Args:
            credentials: Whether generated passwords are in its metadata.

        Raises:
            ResourceNotFound: No such machine.
        """
        try:
            self._take(self.datacenter.machine(self.id, credentials))
        except ResourceGone as gone:
            with suppress(InvalidPayload):  # not every server tells what the machine was
                self._take(models.Machine.from_dict(as_object(gone.body)))
            self.state = "deleted"
        return self

    def status(self) -> MachineState:
        """Get the data anew and return the state: `GetMachine (GET /:login/machines/:id)`.

        Raises:
            ResourceNotFound: No such machine.
        """
        return (self.refresh()).state

    def poll_until(
        self,
        state: MachineState,
        interval: float = 2,
        *,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> None:
        """Wait until the machine has this state: `GetMachine (GET /:login/machines/:id)`, again and again.

        Args:
            state: The state to wait for; `deleted` is one, too.
            interval: Seconds between two looks.
            timeout: Seconds after which to give up; None never does.
            progress: Called after each look with the state, the seconds since the start, and the number of looks.

        Raises:
            WaitTimeout: It did not happen in time.
            MachineFailed: The machine failed or was deleted, so that it cannot happen.
        """
        self._poll(lambda seen: seen == state, f"state {state!r}", interval, timeout, progress)

    def poll_while(
        self,
        state: MachineState,
        interval: float = 2,
        *,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> None:
        """Wait while the machine has this state: `GetMachine (GET /:login/machines/:id)`, again and again.

        Args:
            state: The state to wait for the end of.
            interval: Seconds between two looks.
            timeout: Seconds after which to give up; None never does.
            progress: Called after each look with the state, the seconds since the start, and the number of looks.

        Raises:
            WaitTimeout: It did not change in time.
            MachineFailed: It changed to `failed`.
        """
        self._poll(lambda seen: seen != state, f"a change from {state!r}", interval, timeout, progress)
        if self.state == "failed":
            raise MachineFailed(f"machine {self.id} failed", self)

    def _poll(
        self,
        done: Callable[[MachineState], bool],
        goal: str,
        interval: float,
        timeout: float | None,
        progress: waiting.Progress | None,
    ) -> None:
        wait = waiting.Wait(f"machine {self.id}: {goal}", interval, timeout, progress)
        poll(self.status, done, wait, final=waiting.FINAL_STATES, failure=self._failed)

    def _failed(self, message: str, _: object) -> MachineFailed:
        return MachineFailed(message, self)

    def _take(self, fresh: models.Machine) -> None:
        for field in fields(models.Machine):
            setattr(self, field.name, getattr(fresh, field.name))
