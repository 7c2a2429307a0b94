"""The audit trail of a machine."""

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.routing import Route
from sdc_sdk.emulator._cloud.state.clock import iso
from sdc_sdk.emulator._cloud.state.jobs import Job
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.js_values import Json

PATH = "/:account/machines/:machine/audit"


def machine_audit(context: RequestContext) -> Answer:
    """GET .../audit: the finished jobs, newest first."""
    return Answer(200, [_job_json(job) for job in context.datacenter.jobs.of(context.machine.id) if job.finished])


def _job_json(job: Job) -> dict[str, Json]:
    return {
        "success": "yes" if job.execution == "succeeded" else "no",
        "time": iso(job.due),
        "action": job.action,
        "caller": job.caller or {"type": "operator"},
    }


ROUTES = (
    Route("GET", PATH, "machineaudit", machine_audit, family="machines"),
    Route("HEAD", PATH, "headaudit", machine_audit, family="machines"),
)
