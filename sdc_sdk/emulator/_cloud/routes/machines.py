"""Machines: list, get, delete. See also `machine_actions`, `machine_filters` and `provision.new_machine`."""

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.provision.job_effects import destroy
from sdc_sdk.emulator._cloud.provision.new_machine import create_machine
from sdc_sdk.emulator._cloud.routes.machine_actions import update_machine
from sdc_sdk.emulator._cloud.routes.machine_filters import enumerated_filters, read_query
from sdc_sdk.emulator._cloud.routing import Route
from sdc_sdk.emulator._cloud.state.machine import Machine, dns_names
from sdc_sdk.emulator._cloud.views import machine_json
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import CloudError, invalid_argument


def list_machines(context: RequestContext) -> Answer:
    """GET /:account/machines, sorted by id in descending order. The counts in the headers are those of the page."""
    if context.given("dataset") and context.given("image"):
        raise invalid_argument("image and dataset are mutually exclusive parameters.")
    own_tests = enumerated_filters(context)
    mine = context.datacenter.machines_of(context.account.id)
    if context.params.get("tags") == "*":
        return _list_tagged(context, mine)
    tests, page = read_query(context)
    found = [machine for machine in mine if all(test(machine) for test in (*own_tests, *tests))]
    shown = [machine_json(machine, context) for machine in page.cut(found)]
    return Answer(200, shown, {"x-query-limit": page.limit_text, "x-resource-count": str(len(shown))})


def _list_tagged(context: RequestContext, machines: list[Machine]) -> Answer:
    """List all machines with tags, including deleted ones. All other filters and the page are ignored."""
    shown = [machine_json(machine, context) for machine in machines if machine.tags]
    return Answer(200, shown, {"x-resource-count": str(len(shown))})


def get_machine(context: RequestContext) -> Answer:
    """GET /:account/machines/:machine. A deleted machine is a 410 with the machine in the body."""
    body = machine_json(context.machine, context)
    if context.account.triton_cns_enabled:
        body["dns_names"] = dns_names(context.machine, context.datacenter.name)
    return Answer(410 if context.machine.deleted else 200, body)


def delete_machine(context: RequestContext) -> Answer:
    """DELETE /:account/machines/:machine."""
    machine = context.machine
    if machine.deleted:
        return Answer(410, machine_json(machine, context))
    if machine.deletion_protection:
        message = 'Instance has "deletion_protection" enabled, preventing deletion'
        raise CloudError(409, "CannotDestroyMachineError", message)
    if not any(job.action == "destroy" and not job.finished for job in context.datacenter.jobs.of(machine.id)):
        context.start_job("destroy", destroy(context.datacenter, machine))
    return Answer(204)


ROUTES = (
    Route("POST", "/:account/machines", "createmachine", create_machine, family="machines", role_tags="save"),
    Route("POST", "/:account/machines/:machine", "updatemachine", update_machine, family="machines"),
    Route("GET", "/:account/machines", "listmachines", list_machines, role_tags="show", family="machines"),
    Route("HEAD", "/:account/machines", "headmachines", list_machines, role_tags="show", family="machines"),
    Route("GET", "/:account/machines/:machine", "getmachine", get_machine, role_tags="show", family="machines"),
    Route("HEAD", "/:account/machines/:machine", "headmachine", get_machine, role_tags="show", family="machines"),
    Route("DELETE", "/:account/machines/:machine", "deletemachine", delete_machine, family="machines"),
)
