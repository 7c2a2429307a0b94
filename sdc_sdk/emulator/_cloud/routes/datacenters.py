"""The datacenters of the cloud, and the services of this one."""

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.routing import Route
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import CloudError, not_found
from sdc_sdk.emulator._cloud.web.js_values import Json


def list_datacenters(context: RequestContext) -> Answer:
    """GET /:account/datacenters."""
    return Answer(200, context.datacenter.datacenters, {"Triton-Datacenter-Name": context.datacenter.name})


def get_datacenter(context: RequestContext) -> Answer:
    """GET /:account/datacenters/:dc: a redirect to the URL of the datacenter."""
    name = context.text("dc")
    url = context.datacenter.datacenters.get(name)
    if url is None:
        raise not_found(f"{name} is not an available datacenter")
    body: dict[str, Json] = {"code": "ResourceMoved", "message": f" {name} {url}"}
    return Answer(302, body, {"Location": url})


def foreign_datacenters(_: RequestContext) -> Answer:
    """GET and POST /:account/foreigndatacenters. They need a token, which the emulator does not issue."""
    raise CloudError(403, "Forbidden", "method requires HTTP signature auth token delegated authorization")


def list_services(context: RequestContext) -> Answer:
    """GET /:account/services."""
    return Answer(200, context.datacenter.services)


ROUTES = (
    Route("GET", "/:account/datacenters", "listdatacenters", list_datacenters, role_tags="show", family="datacenter"),
    Route("GET", "/:account/datacenters/:dc", "getdatacenter", get_datacenter, role_tags="show", family="datacenter"),
    Route("GET", "/:account/foreigndatacenters", "listforeigndatacenters", foreign_datacenters, family="datacenter"),
    Route("POST", "/:account/foreigndatacenters", "addforeigndatacenter", foreign_datacenters, family="datacenter"),
    Route("GET", "/:account/services", "listservices", list_services, role_tags="show", family="services"),
)
