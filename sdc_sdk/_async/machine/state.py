"""The state of a machine: refreshing it, and waiting for it to change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal, Self, Unpack

from attrs import fields

from sdc_cloudapi import InvalidPayload, api, models
from sdc_cloudapi.reading import aware
from sdc_sdk._async.machine.base import AsyncBoundMachine, audit_trail
from sdc_sdk._async.polling import poll
from sdc_sdk._core import bound, waiting
from sdc_sdk._core.json_values import as_object
from sdc_sdk._core.literals import known_value
from sdc_sdk._core.waiting import Request, WaitOptions, results, unseen
from sdc_sdk.errors import MachineFailed, ResourceFailed, ResourceGone, SDCError

if TYPE_CHECKING:
    from datetime import datetime

    from sdc_cloudapi.models import AuditEntry, KnownAuditAction, KnownMachineState, MachineState
    from sdc_sdk._core.tags import TagValue
    from sdc_sdk.errors.resources import WaitDetails


TAG_ACTIONS: tuple[KnownAuditAction, ...] = ("set_tags", "replace_tags", "remove_tags")
METADATA_ACTIONS: tuple[KnownAuditAction, ...] = ("set_metadata", "replace_metadata", "remove_metadata")


class AsyncMachineWaiting(AsyncBoundMachine):
    """Refreshing the data of a machine, and waiting for its state and for actions."""

    __slots__ = ()

    state: MachineState
    """State as last seen.

    Known values: `deleted`, `failed`, `offline`, `provisioning`, `ready`, `running`, `stopped`, `stopping`, `unknown`.
    """

    @property
    def public_ips(self) -> list[str]:
        """The public addresses (not RFC 1918), as last seen."""
        return bound.public(self.ips)

    @property
    def private_ips(self) -> list[str]:
        """The private addresses (RFC 1918), as last seen."""
        return bound.private(self.ips)

    async def refresh(self, credentials: bool = False) -> Self:
        """Get the current data. `GetMachine (GET /:login/machines/:id)`.

        A deleted machine is not an error: its state is `deleted`.

        Args:
            credentials: Whether its metadata includes generated passwords.

        Raises:
            ResourceNotFound: No such machine.
            InvalidResponse: The response is another machine.
        """
        try:
            call = api.machines.get_machine(self.id, account=self._client.login, credentials=credentials)
            fresh = await self._send(call)
            if fresh.id != self.id:
                raise self._client._invalid(call, f"it is the machine {fresh.id}")  # pyright: ignore[reportPrivateUsage]
            update(self, fresh)
        except ResourceGone as gone:
            with suppress(InvalidPayload):  # not every server sends the deleted machine
                last = models.Machine.from_dict(as_object(gone.body))
                if last.id == self.id:
                    update(self, last)
            self.state = "deleted"
        return self

    async def status(self) -> MachineState:
        """Get the current data and return the state. `GetMachine (GET /:login/machines/:id)`.

        Raises:
            ResourceNotFound: No such machine.
        """
        return (await self.refresh()).state

    async def wait(
        self,
        state: KnownMachineState = "running",
        *,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> Self:
        """Wait until the machine has this state. `GetMachine (GET /:login/machines/:id)`, repeatedly.

        It goes on while the server throttles, fails or does not respond. For many machines at the same time, use
        `DataCenter.wait_for_machines()`.

        Example:
            >>> await machine.reboot()
            >>> machine = await machine.wait("running", timeout=300)

        Args:
            state: The state to wait for; can be `deleted`.
            interval: Seconds until the second poll; later pauses grow to five times that.
            timeout: Seconds after which to give up; None means never.
            progress: Called after each poll with the state, the seconds since the start, and the number of polls.

        Returns:
            This machine, updated.

        Raises:
            WaitTimeout: The wait timed out.
            MachineFailed: The machine failed or was deleted before it reached the state; carries the audit trail.
        """
        wanted = known_value(state, models.KnownMachineState, "state")
        await self._poll(lambda seen: seen == wanted, f"state {state!r}", interval, timeout, progress)
        return self

    async def _wait_for_job(
        self,
        action: KnownAuditAction,
        state: KnownMachineState,
        *,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> None:
        """Wait for the state that a job of this action leads to. Only the audit trail shows that the job failed."""
        await self._poll(lambda seen: seen == state, f"state {state!r}", interval, timeout, progress, action)

    async def poll_until(
        self,
        state: KnownMachineState,
        interval: float = 2,
        *,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> None:
        """Wait until the machine has this state. `GetMachine (GET /:login/machines/:id)`, repeatedly.

        The same as `wait()`, with its arguments and errors.

        Example:
            >>> await machine.stop()
            >>> await machine.poll_until("stopped")
        """
        await self.wait(state, interval=interval, timeout=timeout, progress=progress)

    async def poll_while(
        self,
        state: KnownMachineState,
        interval: float = 2,
        *,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> None:
        """Wait while the machine has this state. `GetMachine (GET /:login/machines/:id)`, repeatedly.

        The other arguments are those of `wait()`.

        Example:
            >>> await machine.stop()
            >>> await machine.poll_while("running")

        Raises:
            WaitTimeout: The wait timed out.
            MachineFailed: The state changed to `failed`; carries the audit trail.
        """
        old = known_value(state, models.KnownMachineState, "state")
        await self._poll(lambda seen: seen != old, f"a change from {state!r}", interval, timeout, progress)
        if self.state == "failed":
            raise await machine_failed(self, f"{self._label} failed")

    async def wait_for_action(
        self,
        action: KnownAuditAction,
        *,
        since: datetime | None = None,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> AuditEntry:
        """Wait until the audit trail has the result of an action. `MachineAudit (GET /:login/machines/:id/audit)`.

        For actions that no state shows: `reboot`, `rename`, `resize`, `set_tags`, `replace_metadata`, `create_snapshot`
        and so on. Enabling and disabling the firewall appear as `unknown`. At the end, the data of the machine is
        refreshed with `GetMachine (GET /:login/machines/:id)`. If this object requested the action several times since
        the last wait for it, all results are waited for, and the newest one counts.

        Example:
            >>> await machine.rename("web-2")
            >>> entry = await machine.wait_for_action("rename")
            >>> entry.success
            'yes'

        Args:
            action: The action, as the audit trail names it.
            since: Older entries, by the server's clock, are ignored. By default, entries from before this object
                requested the action are ignored, or else those from before its last change of any kind; if it never
                requested one, none are. Requests have whole seconds: an entry of the same second counts.
            interval: Seconds until the second poll; later pauses grow to five times that.
            timeout: Seconds after which to give up; None means never.
            progress: Called after each poll with `pending` or `done`, the seconds since the start, and the number of
                polls.

        Returns:
            The entry.

        Raises:
            WaitTimeout: The wait timed out.
            MachineFailed: The action failed, or the machine was deleted; carries the audit trail.
            ValueError: No such action, or `since` has no time zone. Nothing was sent.
        """
        known_value(action, models.KnownAuditAction, "action")
        wait = waiting.Wait(f"{self._label}: end of {action!r}", interval, timeout, progress, resource=self)
        return await self._wait_for_any((action,), since, wait)

    async def wait_for_tags(
        self,
        *,
        since: datetime | None = None,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> dict[str, TagValue]:
        """Wait until changes of tags are done. `MachineAudit (GET /:login/machines/:id/audit)`, repeatedly.

        All changes are waited for that this object requested since the last wait; if it requested none, any next one.
        Until then, the machine and lists with `tags=` show the old tags. The arguments are those of
        `wait_for_action()`.

        Example:
            >>> tags = await machine.add_tags(team="web")
            >>> tags = await machine.wait_for_tags()
            >>> machine.tags["team"]
            'web'

        Returns:
            The tags, which the attribute `tags` has now, too.

        Raises:
            WaitTimeout: The wait timed out.
            MachineFailed: A change failed, or the machine was deleted; carries the audit trail.
        """
        wait = waiting.Wait(f"{self._label}: end of changes of tags", interval, timeout, progress, resource=self)
        await self._wait_for_any(TAG_ACTIONS, since, wait, every=True)
        return self.tags or {}

    async def wait_for_metadata(
        self,
        *,
        since: datetime | None = None,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> dict[str, Any]:
        """Wait until changes of metadata are done. `MachineAudit (GET /:login/machines/:id/audit)`, repeatedly.

        All changes are waited for that this object requested since the last wait; if it requested none, any next one.
        Until then, the machine shows the old metadata. The arguments are those of `wait_for_action()`.

        Example:
            >>> metadata = await machine.update_metadata(owner="web team")
            >>> metadata = await machine.wait_for_metadata()
            >>> machine.metadata["owner"]
            'web team'

        Returns:
            The metadata, which the attribute `metadata` has now, too.

        Raises:
            WaitTimeout: The wait timed out.
            MachineFailed: A change failed, or the machine was deleted; carries the audit trail.
        """
        wait = waiting.Wait(f"{self._label}: end of changes of metadata", interval, timeout, progress, resource=self)
        await self._wait_for_any(METADATA_ACTIONS, since, wait, every=True)
        return self.metadata

    async def _wait_for_any(
        self,
        actions: Sequence[KnownAuditAction],
        since: datetime | None,
        wait: waiting.Wait,
        *,
        every: bool = False,
    ) -> AuditEntry:
        """Wait for the results of all requests for these actions by this object, then refresh the machine.

        The newest result decides whether they failed, or with `every` each of them.
        """
        requests, start = self._expected(actions, None if since is None else aware(since, "since"))

        async def fetch() -> list[AuditEntry]:
            found = results(await audit_trail(self), actions, start, max(1, len(requests)))
            if found:
                await self.refresh()
            return found

        entries = await poll(fetch, bool, wait)
        if entries[0].action not in actions:
            raise await machine_failed(self, f"{wait.goal} can no longer happen: it was deleted", wait)
        self._note_results(entries)  # the same action may be requested again within the same second
        for request in requests:
            with suppress(ValueError):  # another task has waited for it, too
                self._requests.remove(request)
        for entry in entries if every else entries[:1]:
            if entry.success == "no":
                raise await machine_failed(self, f"{self._label}: {entry.action!r} failed", wait)
        return entries[0]

    def _expected(
        self, actions: Sequence[KnownAuditAction], since: datetime | None = None
    ) -> tuple[list[Request], datetime | None]:
        """The requests of this object whose results are to be waited for, and the time from which results count."""
        requests = unseen(getattr(self, "_requests", ()), actions, since)
        return requests, since or (requests[0].at if requests else getattr(self, "asked_at", None))

    async def _raise_if_failed(self, action: KnownAuditAction, wait: waiting.Wait) -> None:
        """Look, from the second poll on, whether the job failed that this object requested last for this action.

        Raises:
            MachineFailed: All its requests for the action have results, and the newest says so.
        """
        requests, start = self._expected((action,))
        if not wait.polls or start is None:
            return
        try:
            trail = await audit_trail(self)
        except SDCError:  # the next poll looks again
            return
        entries = results(trail, (action,), start, max(1, len(requests)))
        if entries and entries[0].action == action and entries[0].success == "no":
            self._note_results(entries)
            raise await machine_failed(self, f"{wait.goal} can no longer happen: {action!r} failed", wait, trail)

    async def _wait_for_flag(
        self, name: Literal["deletion_protection", "firewall_enabled"], value: bool, **options: Unpack[WaitOptions]
    ) -> None:
        """Wait until an attribute that no action of the audit trail tells of has this value."""
        wait = waiting.Wait(f"{self._label}: {name} {value}", **options, resource=self)

        def done(seen: models.Machine) -> bool:
            return bool(getattr(seen, name)) is value

        await poll(self.refresh, done, wait, final=waiting.FINAL_STATES)

    async def _poll(
        self,
        done: Callable[[MachineState], bool],
        goal: str,
        interval: float,
        timeout: float | None,
        progress: waiting.Progress | None,
        action: KnownAuditAction | None = None,
    ) -> None:
        wait = waiting.Wait(f"{self._label}: {goal}", interval, timeout, progress, resource=self)

        async def fetch() -> models.Machine:
            await self.refresh()
            if action and not done(self.state):
                await self._raise_if_failed(action, wait)
            return self

        try:
            await poll(fetch, lambda seen: done(seen.state), wait, final=waiting.FINAL_STATES)
        except MachineFailed:
            raise
        except ResourceFailed as error:
            raise await machine_failed(self, str(error), wait) from None


def update(machine: models.Machine, fresh: models.Machine) -> None:
    """Copy the data of a machine from another object of the same machine."""
    for field in fields(models.Machine):
        setattr(machine, field.name, getattr(fresh, field.name))


async def machine_failed(
    machine: AsyncBoundMachine,
    message: str,
    wait: waiting.Wait | None = None,
    trail: Sequence[AuditEntry] | None = None,
) -> MachineFailed:
    """The error with the audit trail, which is empty if it cannot be fetched, and how the wait has gone."""
    if trail is None:
        try:
            trail = await audit_trail(machine)
        except SDCError:
            trail = []
    details: WaitDetails = wait.details() if wait else {}
    if not details.get("failed"):
        details["pending"], details["failed"] = (), (machine,)
    return MachineFailed(message, machine, trail, **details)
