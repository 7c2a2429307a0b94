"""Snapshots of a machine."""

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.routing import Route
from sdc_sdk.emulator._cloud.state.clock import iso
from sdc_sdk.emulator._cloud.state.jobs import Job
from sdc_sdk.emulator._cloud.state.machine import Machine, Snapshot
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import CloudError, invalid_argument, not_found
from sdc_sdk.emulator._cloud.web.js_values import Json, text, truthy

PATH = "/:account/machines/:machine/snapshots"
TASKS = ("create_snapshot", "rollback_snapshot", "delete_snapshot")


def list_snapshots(context: RequestContext) -> Answer:
    """GET .../snapshots."""
    jobs = _jobs(context)
    states = {job.subject: job for job in reversed(jobs)}
    return Answer(200, [_snapshot_json(snapshot, states.get(snapshot.name)) for snapshot in context.machine.snapshots])


def get_snapshot(context: RequestContext) -> Answer:
    """GET .../snapshots/:name. One that is still being created has the state "deleted", like a deleted one."""
    name = context.text("name")
    job = next((job for job in _jobs(context) if job.subject == name), None)
    if job is None:
        raise not_found("Snapshot does not exist")
    snapshot = _find(context.machine, name)
    if snapshot is None:
        return Answer(200, {"name": name, "state": "deleted"})
    return Answer(200, _snapshot_json(snapshot, job))


def create_snapshot(context: RequestContext) -> Answer:
    """POST .../snapshots. Any name is accepted, even one that is not a string."""
    name = context.params.get("name")
    if not truthy(name):
        name = iso(context.datacenter.clock.now())[:19].replace("-", "").replace(":", "") + "Z"
    if context.machine.brand == "bhyve":
        raise invalid_argument("Snapshots of bhyve VMs are not allowed")
    _check_support(context, "create_snapshot")
    machine = context.machine

    def effect(at: float) -> bool:
        if _find(machine, text(name)):
            return False
        machine.snapshots.append(Snapshot(text(name), at))
        return True

    context.start_job("create_snapshot", effect, subject=text(name))
    return Answer(201, {"name": name, "state": "queued"})


def start_from_snapshot(context: RequestContext) -> Answer:
    """POST .../snapshots/:name: 202 even if the snapshot does not exist; then the job fails."""
    machine, name = context.machine, context.text("name")
    _check_support(context, "rollback_snapshot")

    def effect(at: float) -> bool:
        if _find(machine, name) is None:
            return False
        machine.state = "running"
        machine.updated = at
        return True

    context.start_job("rollback_snapshot", effect, subject=name)
    return Answer(202)


def delete_snapshot(context: RequestContext) -> Answer:
    """DELETE .../snapshots/:name."""
    machine, name = context.machine, context.text("name")
    if _find(machine, name) is None:
        raise not_found(f"{name} not found")
    _check_support(context, "delete_snapshot")

    def effect(_: float) -> bool:
        machine.snapshots = [snapshot for snapshot in machine.snapshots if snapshot.name != name]
        return True

    context.start_job("delete_snapshot", effect, subject=name)
    return Answer(204)


def _check_support(context: RequestContext, action: str) -> None:
    context.require_provisioned(action)
    machine, refusal = context.machine, "snapshots are not supported for VMs"
    if machine.brand == "kvm":
        raise CloudError(409, "BrandNotSupported", f'{refusal} of brand "{machine.brand}"')
    if machine.delegate_dataset:
        raise CloudError(409, "BrandNotSupported", f"{refusal} with delegated datasets")


def _jobs(context: RequestContext) -> list[Job]:
    return [job for job in context.datacenter.jobs.of(context.machine.id) if job.action in TASKS]


def _find(machine: Machine, name: str) -> Snapshot | None:
    return next((snapshot for snapshot in machine.snapshots if snapshot.name == name), None)


def _snapshot_json(snapshot: Snapshot, job: Job | None) -> dict[str, Json]:
    state = job.execution if job else None
    return {
        "name": snapshot.name,
        **({"state": "created" if state == "succeeded" else state} if state else {}),
        "size": snapshot.size,
        "created": iso(snapshot.created),
        "updated": iso(snapshot.created),
    }


ROUTES = (
    Route("POST", PATH, "createmachinesnapshot", create_snapshot, family="machines"),
    Route("POST", f"{PATH}/:name", "startmachinefromsnapshot", start_from_snapshot, family="machines"),
    Route("GET", PATH, "listmachinesnapshots", list_snapshots, family="machines"),
    Route("HEAD", PATH, "headmachinesnapshots", list_snapshots, family="machines"),
    Route("GET", f"{PATH}/:name", "getmachinesnapshot", get_snapshot, family="machines"),
    Route("HEAD", f"{PATH}/:name", "headmachinesnapshot", get_snapshot, family="machines"),
    Route("DELETE", f"{PATH}/:name", "deletemachinesnapshot", delete_snapshot, family="machines"),
)
