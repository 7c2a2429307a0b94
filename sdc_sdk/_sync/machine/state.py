# Written by scripts/unasync from sdc_sdk/_async/machine/state.py: edit that file.
"""The state of a machine: refreshing it, and waiting for it to change."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Self

from attrs import fields

from sdc_cloudapi import InvalidPayload, models
from sdc_cloudapi.api import audit as audit_api
from sdc_cloudapi.api import machines as api
from sdc_sdk._core import bound, waiting
from sdc_sdk._core.json_values import as_object
from sdc_sdk._core.literals import known_value
from sdc_sdk._core.waiting import outcome
from sdc_sdk._sync.machine.base import BoundMachine
from sdc_sdk._sync.polling import poll
from sdc_sdk.errors import MachineFailed, ResourceFailed, ResourceGone, SDCError

if TYPE_CHECKING:
    from datetime import datetime

    from sdc_cloudapi.models import AuditEntry, KnownAuditAction, KnownMachineState, MachineState


class MachineWaiting(BoundMachine):
    """The data as last seen, and how to see it anew."""

    __slots__ = ()

    @property
    def public_ips(self) -> list[str]:
        """The addresses as last seen that are not private (RFC 1918)."""
        return bound.public(self.ips)

    @property
    def private_ips(self) -> list[str]:
        """The addresses as last seen that are private (RFC 1918)."""
        return bound.private(self.ips)

    def refresh(self, credentials: bool = False) -> Self:
        """Get the data anew: `GetMachine (GET /:login/machines/:id)`.

        A machine that was deleted is no error: its state is `deleted` then.

        Args:
            credentials: Whether generated passwords are in its metadata.

        Raises:
            ResourceNotFound: No such machine.
        """
        try:
            take(self, self._send(api.get_machine(self.id, account=self._client.login, credentials=credentials)))
        except ResourceGone as gone:
            with suppress(InvalidPayload):  # not every server tells what the machine was
                take(self, models.Machine.from_dict(as_object(gone.body)))
            self.state = "deleted"
        return self

    def status(self) -> MachineState:
        """Get the data anew and return the state: `GetMachine (GET /:login/machines/:id)`.

        Raises:
            ResourceNotFound: No such machine.
        """
        return (self.refresh()).state

    def wait(
        self,
        state: KnownMachineState = "running",
        *,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> Self:
        """Wait until the machine has this state: `GetMachine (GET /:login/machines/:id)`, again and again.

        While the server throttles, fails or does not answer, it goes on. For many machines at once there is
        `DataCenter.wait_for_machines()`.

        Args:
            state: The state to wait for; `deleted` is one, too.
            interval: Seconds until the second look; later pauses grow to five times that.
            timeout: Seconds after which to give up; None never does.
            progress: Called after each look with the state, the seconds since the start, and the number of looks.

        Returns:
            This machine, as it is then.

        Raises:
            WaitTimeout: It did not happen in time.
            MachineFailed: The machine failed or was deleted, so that it cannot happen; it carries the audit trail.
        """
        wanted = known_value(state, models.KnownMachineState, "state")
        self._poll(lambda seen: seen == wanted, f"state {state!r}", interval, timeout, progress)
        return self

    def poll_until(
        self,
        state: KnownMachineState,
        interval: float = 2,
        *,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> None:
        """Wait until the machine has this state: `GetMachine (GET /:login/machines/:id)`, again and again.

        The same as `wait()`, with its arguments and errors.
        """
        self.wait(state, interval=interval, timeout=timeout, progress=progress)

    def poll_while(
        self,
        state: KnownMachineState,
        interval: float = 2,
        *,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> None:
        """Wait while the machine has this state: `GetMachine (GET /:login/machines/:id)`, again and again.

        The other arguments are those of `wait()`.

        Raises:
            WaitTimeout: It did not change in time.
            MachineFailed: It changed to `failed`; carries the audit trail.
        """
        left = known_value(state, models.KnownMachineState, "state")
        self._poll(lambda seen: seen != left, f"a change from {state!r}", interval, timeout, progress)
        if self.state == "failed":
            raise failure(self, f"machine {self.id} failed")

    def wait_for_action(
        self,
        action: KnownAuditAction,
        *,
        since: datetime | None = None,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> AuditEntry:
        """Wait until the audit trail tells how an action ended: `MachineAudit (GET /:login/machines/:id/audit)`.

        For what no state shows: `reboot`, `rename`, `resize`, `set_tags`, `replace_metadata`, `create_snapshot` and so
        on; switching the firewall shows as `unknown`.

        Args:
            action: The action, in the words of the audit trail.
            since: Entries that are older, by the server's clock, do not count. By default those from before this object
                last asked for a change count not; if it never did, all count.
            interval: Seconds until the second look; later pauses grow to five times that.
            timeout: Seconds after which to give up; None never does.
            progress: Called after each look with `absent` or `present`, the seconds since the start, and the number of
                looks.

        Returns:
            The entry.

        Raises:
            WaitTimeout: It did not end in time.
            MachineFailed: It failed, or the machine was deleted meanwhile; carries the audit trail.
        """
        known_value(action, models.KnownAuditAction, "action")
        start = since or getattr(self, "asked_at", None)

        def look() -> AuditEntry | None:
            return outcome(audit_trail(self), action, start)

        wait = waiting.Wait(f"machine {self.id}: end of {action!r}", interval, timeout, progress)
        entry = poll(look, lambda _: True, wait)
        if entry is None or entry.action != action:
            raise failure(self, f"{wait.goal} cannot happen any more: it was deleted")
        if entry.time is not None:  # the same action may be asked for again within the second
            self.asked_at = max(start or entry.time, entry.time + timedelta(milliseconds=1))
        if entry.success == "no":
            raise failure(self, f"machine {self.id}: {action!r} failed")
        return entry

    def _poll(
        self,
        done: Callable[[MachineState], bool],
        goal: str,
        interval: float,
        timeout: float | None,
        progress: waiting.Progress | None,
    ) -> None:
        wait = waiting.Wait(f"machine {self.id}: {goal}", interval, timeout, progress)
        try:
            poll(self.status, done, wait, final=waiting.FINAL_STATES)
        except ResourceFailed as failed:
            raise failure(self, str(failed)) from None


def take(machine: models.Machine, fresh: models.Machine) -> None:
    """Bring a machine up to date with what another object knows of it."""
    for field in fields(models.Machine):
        setattr(machine, field.name, getattr(fresh, field.name))


def failure(machine: BoundMachine, message: str) -> MachineFailed:
    """The error, with what the audit trail knows; that it cannot be had is not worse than the failure itself."""
    try:
        trail = audit_trail(machine)
    except SDCError:
        trail = []
    return MachineFailed(message, machine, trail)


def audit_trail(machine: BoundMachine) -> list[AuditEntry]:
    """What was done to a machine, newest first."""
    return machine._client.send(audit_api.machine_audit(machine.id, account=machine._client.login))  # pyright: ignore[reportPrivateUsage]
