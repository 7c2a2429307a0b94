"""Migrations of machines to another compute node."""

from collections.abc import Callable

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.routes.migration_watch import MESSAGES, watch, watch_nothing
from sdc_sdk.emulator._cloud.routing import Route
from sdc_sdk.emulator._cloud.state.clock import iso
from sdc_sdk.emulator._cloud.state.datacenter_state import COMPUTE_NODES
from sdc_sdk.emulator._cloud.state.jobs import Effect
from sdc_sdk.emulator._cloud.state.machine import FinishedPhase, Machine, Migration
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import CloudError, invalid_argument, missing_parameter, not_found
from sdc_sdk.emulator._cloud.web.js_values import Json

MEBIBYTE = 1024 * 1024
PHASES = ("begin", "sync", "switch")


def list_migrations(context: RequestContext) -> Answer:
    """GET /:account/migrations."""
    mine = [migration for migration in context.datacenter.migrations.values() if migration.owner == context.account.id]
    return Answer(200, [migration_json(migration) for migration in mine])


def get_migration(context: RequestContext) -> Answer:
    """GET /:account/migrations/:machine."""
    return Answer(200, migration_json(_find(context, context.text("machine"))))


def estimate(context: RequestContext) -> Answer:
    """GET .../migrate: the estimated size in bytes."""
    return Answer(200, {"size": context.machine.disk * MEBIBYTE // 2})


def migrate(context: RequestContext) -> Answer:
    """POST .../migrate."""
    action = context.text("action")
    if not action:
        raise missing_parameter('"action" must be specified')
    if action not in ACTIONS:
        raise invalid_argument(f"{action} is not a valid migration action")
    context.require_provisioned("migrate")
    return ACTIONS[action](context)


def _begin(context: RequestContext, *, automatic: bool = False) -> Answer:
    machine = context.machine
    existing = context.datacenter.migrations.get(machine.id)
    if existing and existing.state == "successful":
        message = "A previous migration exists for this instance, use migration finalize to complete it."
        raise _precondition_failed(message)
    if existing:
        raise _precondition_failed("An active migration already exists for this instance")
    migration = Migration(machine.id, machine.owner, context.datacenter.clock.now(), automatic)
    context.datacenter.migrations[machine.id] = migration
    context.datacenter.ended_migrations.pop(machine.id, None)
    migration.start("begin", migration.created)
    for phase in PHASES if automatic else PHASES[:1]:
        context.start_job("migrate", _phase(migration, machine, phase), on_failure=_failed(migration, phase))
    return Answer(201, migration_json(migration))


def _automatic(context: RequestContext) -> Answer:
    return _begin(context, automatic=True)


def _sync(context: RequestContext) -> Answer:
    migration = _find(context, context.machine.id)
    if migration.state not in ("paused", "failed"):
        raise _precondition_failed(f"Cannot sync in migration state: {migration.state}")
    if migration.phase not in ("begin", "sync"):
        raise _precondition_failed(f"Cannot sync when in migration phase: {migration.phase}")
    return _start(context, migration, "sync")


def _switch(context: RequestContext) -> Answer:
    migration = _find(context, context.machine.id)
    if migration.phase not in ("begin", "sync"):
        raise _precondition_failed(f"Cannot switch in migration phase: {migration.phase}")
    if migration.state not in ("paused", "failed"):
        raise _precondition_failed(f"Cannot switch in migration state: {migration.state}")
    if not any(progress.phase == "sync" and not progress.failed for progress in migration.history):
        raise _precondition_failed('You must perform at least one "migration sync" operation before switching')
    return _start(context, migration, "switch")


def _pause(context: RequestContext) -> Answer:
    migration = _find(context, context.machine.id)
    if migration.phase != "sync" or migration.state != "running":
        raise _precondition_failed("Pause requires a running migration sync action")
    migration.state = "paused"
    return Answer(201, migration_json(migration))


def _abort(context: RequestContext) -> Answer:
    migration = _find(context, context.machine.id)
    if migration.state in ("running", "successful"):
        raise _precondition_failed(f"Abort cannot work on a {migration.state} migration")
    migration.start("abort", context.datacenter.clock.now())

    def effect(at: float) -> bool:
        migration.finish("successful", at)
        _end(context, migration)
        return True

    context.start_job("migrate", effect)
    return Answer(201, migration_json(migration))


def _finalize(context: RequestContext) -> Answer:
    migration = _find(context, context.machine.id)
    if migration.state != "successful":
        raise _precondition_failed("Finalize only works on a successful migration")
    _end(context, migration)
    return Answer(200)


def _end(context: RequestContext, migration: Migration) -> None:
    """Remove a migration that was aborted or finalized. Whoever watches it next still sees how it ended."""
    context.datacenter.migrations.pop(migration.machine, None)
    context.datacenter.ended_migrations[migration.machine] = migration


def _watch(context: RequestContext) -> Answer:
    machine = context.machine.id
    migration = context.datacenter.migrations.get(machine) or context.datacenter.ended_migrations.pop(machine, None)
    return watch(context, migration) if migration else watch_nothing()


def _find(context: RequestContext, machine: str) -> Migration:
    migration = context.datacenter.migrations.get(machine)
    if migration is None or migration.owner != context.account.id:
        raise not_found("migration not found")
    return migration


def _start(context: RequestContext, migration: Migration, phase: str) -> Answer:
    migration.start(phase, context.datacenter.clock.now())
    context.start_job("migrate", _phase(migration, context.machine, phase), on_failure=_failed(migration, phase))
    return Answer(201, migration_json(migration))


def _phase(migration: Migration, machine: Machine, phase: str) -> Effect:
    """Finish a phase. The next one of an automatic migration follows at once."""

    def effect(at: float) -> bool:
        if (migration.phase, migration.state) != (phase, "running"):
            return False  # paused or aborted before it finished
        migration.finish("successful" if phase == "switch" else "paused", at)
        if phase == "switch":
            machine.compute_node = next(node for node in COMPUTE_NODES if node != machine.compute_node)
            machine.updated = at
        elif migration.automatic:
            migration.start(PHASES[PHASES.index(phase) + 1], at)
        return True

    return effect


def _failed(migration: Migration, phase: str) -> Callable[[float], None]:
    """Let a phase fail, unless it was paused or aborted before."""

    def failed(at: float) -> None:
        if (migration.phase, migration.state) == (phase, "running"):
            migration.finish("failed", at)
            migration.error = f"{phase} failed"

    return failed


def _precondition_failed(message: str) -> CloudError:
    return CloudError(412, "PreconditionFailed", message)


def migration_json(migration: Migration) -> dict[str, Json]:
    """A migration in JSON."""
    return {
        "automatic": migration.automatic,
        "created_timestamp": iso(migration.created),
        **({"finished_timestamp": iso(migration.finished)} if migration.finished else {}),
        "phase": migration.phase,
        "state": migration.state,
        **({"error": migration.error} if migration.error else {}),
        "progress_history": [progress_json(progress) for progress in migration.history],
        "machine": migration.machine,
    }


def progress_json(progress: FinishedPhase) -> dict[str, Json]:
    """A finished phase in JSON."""
    return {
        "type": "progress",
        "current_progress": 100,
        "total_progress": 100,
        "duration_ms": round((progress.finished - progress.started) * 1000),
        "finished_timestamp": iso(progress.finished),
        "message": MESSAGES[progress.phase],
        "phase": progress.phase,
        "state": "failed" if progress.failed else "successful",
        "started_timestamp": iso(progress.started),
    }


ACTIONS: dict[str, Callable[[RequestContext], Answer]] = {
    "begin": _begin,
    "automatic": _automatic,
    "sync": _sync,
    "switch": _switch,
    "pause": _pause,
    "abort": _abort,
    "finalize": _finalize,
    "watch": _watch,
}
MIGRATE = "/:account/machines/:machine/migrate"
ROUTES = (
    Route("GET", "/:account/migrations", "listmigrations", list_migrations, family="machines"),
    Route("GET", "/:account/migrations/:machine", "getmigration", get_migration, family="machines"),
    Route("GET", MIGRATE, "migratemachineestimate", estimate, family="machines"),
    Route("POST", MIGRATE, "migrate", migrate, family="machines"),
)
