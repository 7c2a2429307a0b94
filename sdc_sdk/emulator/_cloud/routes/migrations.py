"""Migrations of machines to another compute node."""

from collections.abc import Callable

from sdc_sdk.emulator._cloud.context import Call
from sdc_sdk.emulator._cloud.routes.migration_watch import watch
from sdc_sdk.emulator._cloud.routing import Route
from sdc_sdk.emulator._cloud.state.clock import iso
from sdc_sdk.emulator._cloud.state.jobs import Effect
from sdc_sdk.emulator._cloud.state.machines import Machine, Migration, Progress
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import CloudError, invalid_argument, missing_parameter, not_found
from sdc_sdk.emulator._cloud.web.js_values import Json

OTHER_NODE = "44454c4c-5300-1057-8050-b7c04f533532"
MEBIBYTE = 1024 * 1024


def list_migrations(call: Call) -> Answer:
    """GET /:account/migrations."""
    mine = [migration for migration in call.datacenter.migrations.values() if migration.owner == call.account.id]
    return Answer(200, [migration_json(migration) for migration in mine])


def get_migration(call: Call) -> Answer:
    """GET /:account/migrations/:machine."""
    return Answer(200, migration_json(_find(call, call.text("machine"))))


def estimate(call: Call) -> Answer:
    """GET .../migrate: how many bytes would have to be copied."""
    return Answer(200, {"size": call.machine.disk * MEBIBYTE // 2})


def migrate(call: Call) -> Answer:
    """POST .../migrate."""
    action = call.text("action")
    if not action:
        raise missing_parameter('"action" must be specified')
    if action not in ACTIONS:
        raise invalid_argument(f"{action} is not a valid migration action")
    call.require_provisioned("migrate")
    return ACTIONS[action](call)


def _begin(call: Call, *, automatic: bool = False) -> Answer:
    machine = call.machine
    there = call.datacenter.migrations.get(machine.id)
    if there and there.state == "successful":
        message = "A previous migration exists for this instance, use migration finalize to complete it."
        raise _precondition_failed(message)
    if there:
        raise _precondition_failed("An active migration already exists for this instance")
    migration = Migration(machine.id, machine.owner, call.datacenter.clock.now(), automatic)
    call.datacenter.migrations[machine.id] = migration
    for phase in ("begin", "sync", "switch") if automatic else ("begin",):
        call.start_job("migrate", _phase(migration, machine, phase))
    return Answer(201, migration_json(migration))


def _automatic(call: Call) -> Answer:
    return _begin(call, automatic=True)


def _sync(call: Call) -> Answer:
    migration = _find(call, call.machine.id)
    if migration.state not in ("paused", "failed"):
        raise _precondition_failed(f"Cannot sync in migration state: {migration.state}")
    if migration.phase not in ("begin", "sync"):
        raise _precondition_failed(f"Cannot sync when in migration phase: {migration.phase}")
    return _start(call, migration, "sync")


def _switch(call: Call) -> Answer:
    migration = _find(call, call.machine.id)
    if migration.phase not in ("begin", "sync"):
        raise _precondition_failed(f"Cannot switch in migration phase: {migration.phase}")
    if migration.state not in ("paused", "failed"):
        raise _precondition_failed(f"Cannot switch in migration state: {migration.state}")
    if not any(progress.phase == "sync" for progress in migration.history):
        raise _precondition_failed('You must perform at least one "migration sync" operation before switching')
    return _start(call, migration, "switch")


def _pause(call: Call) -> Answer:
    migration = _find(call, call.machine.id)
    if migration.phase != "sync" or migration.state != "running":
        raise _precondition_failed("Pause requires a running migration sync action")
    migration.state = "paused"
    return Answer(201, migration_json(migration))


def _abort(call: Call) -> Answer:
    migration = _find(call, call.machine.id)
    if migration.state in ("running", "successful"):
        raise _precondition_failed(f"Abort cannot work on a {migration.state} migration")
    migration.phase, migration.state = "abort", "running"
    call.start_job("migrate", _forgotten(call, migration))
    return Answer(201, migration_json(migration))


def _finalize(call: Call) -> Answer:
    migration = _find(call, call.machine.id)
    if migration.state != "successful":
        raise _precondition_failed("Finalize only works on a successful migration")
    del call.datacenter.migrations[migration.machine]
    return Answer(200)


def _watch(call: Call) -> Answer:
    return watch(call, _find(call, call.machine.id))


def _find(call: Call, machine: str) -> Migration:
    migration = call.datacenter.migrations.get(machine)
    if migration is None or migration.owner != call.account.id:
        raise not_found("migration not found")
    return migration


def _start(call: Call, migration: Migration, phase: str) -> Answer:
    migration.phase, migration.state = phase, "running"
    call.start_job("migrate", _phase(migration, call.machine, phase))
    return Answer(201, migration_json(migration))


def _phase(migration: Migration, machine: Machine, phase: str) -> Effect:
    started = migration.created if not migration.history else migration.history[-1].finished

    def effect(at: float) -> bool:
        if migration.phase == "sync" == phase and migration.state == "paused":
            return False  # paused before it was done
        migration.phase = phase
        migration.state = "successful" if phase == "switch" else "running" if migration.automatic else "paused"
        migration.finished = at
        migration.history.append(Progress(phase, "success" if phase == "switch" else "paused", started, at))
        if phase == "switch":
            machine.compute_node = OTHER_NODE
            machine.updated = at
        return True

    return effect


def _forgotten(call: Call, migration: Migration) -> Effect:
    def effect(_: float) -> bool:
        return call.datacenter.migrations.pop(migration.machine, None) is not None

    return effect


def _precondition_failed(message: str) -> CloudError:
    return CloudError(412, "PreconditionFailed", message)


def migration_json(migration: Migration) -> dict[str, Json]:
    """A migration."""
    return {
        "automatic": migration.automatic,
        "created_timestamp": iso(migration.created),
        **({"finished_timestamp": iso(migration.finished)} if migration.finished else {}),
        "phase": migration.phase,
        "state": migration.state,
        "progress_history": [progress_json(progress) for progress in migration.history],
        "machine": migration.machine,
    }


def progress_json(progress: Progress) -> dict[str, Json]:
    """A phase that is over."""
    return {
        "type": "progress",
        "current_progress": 100,
        "total_progress": 100,
        "duration_ms": round((progress.finished - progress.started) * 1000),
        "finished_timestamp": iso(progress.finished),
        "message": progress.phase,
        "phase": progress.phase,
        "state": progress.state,
        "started_timestamp": iso(progress.started),
    }


ACTIONS: dict[str, Callable[[Call], Answer]] = {
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
