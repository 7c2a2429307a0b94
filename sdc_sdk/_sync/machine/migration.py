# Written by scripts/unasync from sdc_sdk/_async/machine/migration.py: edit that file.
"""Migrating a machine to another server."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from typing import TYPE_CHECKING, Any, Literal, overload

from sdc_cloudapi import Call, api, models
from sdc_cloudapi.reading import list_of
from sdc_sdk._core import waiting
from sdc_sdk._core.literals import MigrationStep, known_value
from sdc_sdk._core.waiting import WaitChoice, wait_options
from sdc_sdk._sync.machine.base import BoundMachine
from sdc_sdk._sync.polling import poll, poll_until_gone

if TYPE_CHECKING:
    from sdc_sdk._core.migration import MigrationProgress

_ENDS: dict[str, tuple[models.KnownMigrationState, models.KnownMigrationPhase | None]] = {
    "begin": ("paused", "begin"),
    "sync": ("paused", "sync"),
    "switch": ("successful", "switch"),
    "automatic": ("successful", None),
    "pause": ("paused", None),
}
"""The state and phase that a migration has when a step is complete; after the other steps it is gone."""


class MachineMigration(BoundMachine):
    """Migrations. Since server 9.6.

    The steps are `begin`, which prepares another server; `sync`, which copies the data while the machine runs and can
    be repeated; `switch`, which stops the machine, copies the rest and starts it there; and `finalize`, which removes
    what is left on the old server. `automatic` does all steps except the last. The response arrives before a step is
    complete.
    """

    __slots__ = ()

    def migration_estimate(self) -> models.MigrationEstimate:
        """Estimate what a migration would take. `MigrateMachineEstimate (GET /:login/machines/:id/migrate)`.

        Raises:
            PreconditionFailed: The machine cannot be migrated; the message says why.
        """
        return self._send(api.migrations.migrate_machine_estimate(self.id, account=self._client.login))

    def migration(self) -> models.Migration:
        """Get the migration of this machine. `GetMigration (GET /:login/migrations/:id)`.

        Raises:
            ResourceNotFound: There is no migration, or it was finalized.
        """
        return self._send(api.migrations.get_migration(self.id, account=self._client.login))

    @overload
    def migrate(self, action: MigrationStep = "automatic", *, wait: WaitChoice = False) -> models.Migration: ...
    @overload
    def migrate(self, action: Literal["finalize"], *, wait: WaitChoice = False) -> None: ...
    def migrate(
        self, action: MigrationStep | Literal["finalize"] = "automatic", *, wait: WaitChoice = False
    ) -> models.Migration | None:
        """Carry out a step of a migration. `Migrate (POST /:login/machines/:id/migrate?action=...)`.

        The response arrives before a step is complete: wait for its end with `wait` or `wait_for_migration()`, or
        follow it with `watch_migration()`.

        Example:
            >>> migration = machine.migrate("automatic", wait=True)
            >>> machine.migrate("finalize")

        Args:
            action: `begin` prepares another server. `sync` copies the data while the machine runs, and can be repeated.
                `switch` stops the machine, copies the rest and starts it there. `automatic` does these three. `pause`
                stops the copying, and `abort` gives up, until the switch. `finalize` deletes what is left on the old
                server and cannot be undone; after it, there is no migration any more.
            wait: Whether to wait for the end: see `WaitChoice`.

        Returns:
            The migration; None for `finalize`.

        Raises:
            PreconditionFailed: The step is not possible now; the message says why.
            ResourceNotFound: No migration, or no such machine.
            ValueError: No such action. Nothing was sent.
        """
        options = wait_options(wait)
        migration = self._migrate(action)
        if options is None:
            return migration
        if action not in _ENDS:
            poll_until_gone(self._client, f"/migrations/{self.id}", **options)
            return migration
        state, phase = _ENDS[action]
        return self.wait_for_migration(state, phase=phase, **options)

    def _migrate(self, action: MigrationStep | Literal["finalize"]) -> models.Migration | None:
        login = self._client.login
        match action:
            case "begin":
                return self._send(api.migrations.migrate_machine_begin(self.id, account=login))
            case "sync":
                return self._send(api.migrations.migrate_machine_sync(self.id, account=login))
            case "switch":
                return self._send(api.migrations.migrate_machine_switch(self.id, account=login))
            case "automatic":
                return self._send(api.migrations.migrate_machine_automatic(self.id, account=login))
            case "pause":
                return self._send(api.migrations.migrate_machine_pause(self.id, account=login))
            case "abort":
                return self._send(api.migrations.migrate_machine_abort(self.id, account=login))
            case "finalize":
                self._send(api.migrations.migrate_machine_finalize(self.id, account=login))
                return None
            case _:
                raise ValueError(f"{action!r} is not a step of a migration; to follow one, use watch_migration()")

    def watch_migration(self) -> Generator[MigrationProgress]:
        """Yield the events of the current step. `Migrate (POST /:login/machines/:id/migrate?action=watch)`.

        `event.percent` is the part of the data that has been copied.

        The stream ends with the step. A pause between two events that is longer than the timeout of the datacenter is
        an error. Before each attempt, the migration is looked up with `GetMigration (GET /:login/migrations/:id)`,
        because without one, a watch crashes the server. Only a watch that was refused with a 429 is repeated.

        Example:
            >>> migration = machine.migrate("automatic")
            >>> for event in machine.watch_migration():
            ...     progress = event.current_progress, event.total_progress

        Raises:
            ResourceNotFound: There is no migration, or it was finalized. No watch was sent.
            ConnectionFailed: No response, or the connection broke.
            CloudAPIError: The server refused the request or failed.
        """
        call = api.migrations.migrate_machine_watch(self.id, account=self._client.login)
        self._refuse_if_deleted(call)
        return self._watched(call.reading(list_of(_event)))

    def _watched(self, call: Call[list[MigrationProgress]]) -> Generator[MigrationProgress]:
        stream = self._client._stream(call, self.migration)  # pyright: ignore[reportPrivateUsage]
        with closing(stream) as events:
            for event in events:
                yield event

    def wait_for_migration(
        self,
        state: models.KnownMigrationState | None = None,
        *,
        phase: models.KnownMigrationPhase | None = None,
        interval: float = 2,
        timeout: float | None = waiting.TIMEOUT,
        progress: waiting.Progress | None = None,
    ) -> models.Migration:
        """Wait until a step of the migration has ended. `GetMigration (GET /:login/migrations/:id)`, repeatedly.

        Example:
            >>> migration = machine.migrate("begin")
            >>> migration = machine.wait_for_migration(phase="begin", timeout=3600)

        Args:
            state: The state to wait for, such as `paused` after a sync and `successful` after a switch; by default any
                except `running`.
            phase: The step to wait for: right after `migrate("sync")` the server may still show the previous step.
            interval: Seconds until the second poll; later pauses grow to five times that.
            timeout: Seconds after which to give up; None means never.
            progress: Called after each poll with the state, the seconds since the start, and the number of polls.

        Returns:
            The migration.

        Raises:
            WaitTimeout: The wait timed out.
            ResourceFailed: The step failed; the migration's `error` may say why.
            ResourceNotFound: No migration.
        """
        known_value(state, models.KnownMigrationState, "state", optional=True)
        known_value(phase, models.KnownMigrationPhase, "phase", optional=True)

        def done(seen: models.Migration) -> bool:
            has_ended = seen.state not in ("running", "failed") if state is None else seen.state == state
            return has_ended and phase in (None, seen.phase)

        goal = f"machine {self.id}: end of the migration's {phase or 'step'}"
        wait = waiting.Wait(goal, interval, timeout, progress)
        return poll(self.migration, done, wait, final=("failed",))


def _event(data: Any) -> MigrationProgress:
    from sdc_sdk._core.migration import MigrationProgress  # here: few programs migrate machines

    return MigrationProgress.from_dict(data)
