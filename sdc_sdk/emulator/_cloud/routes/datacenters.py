"""Datacenters of the cloud, and services of this one."""

from sdc_sdk.emulator._cloud.context import Call
from sdc_sdk.emulator._cloud.routing import Route
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import CloudError, not_found
from sdc_sdk.emulator._cloud.web.js_values import Json


def list_datacenters(call: Call) -> Answer:
    """GET /:account/datacenters."""
    return Answer(200, call.datacenter.datacenters, {"Triton-Datacenter-Name": call.datacenter.name})


def get_datacenter(call: Call) -> Answer:
    """GET /:account/datacenters/:dc: a redirect, with a body that nobody needs."""
    name = call.text("dc")
    url = call.datacenter.datacenters.get(name)
    if url is None:
        raise not_found(f"{name} is not an available datacenter")
    body: dict[str, Json] = {"code": "ResourceMoved", "message": f" {name} {url}"}
    return Answer(302, body, {"Location": url})


def foreign_datacenters(_: Call) -> Answer:
    """GET and POST /:account/foreigndatacenters, which need a token that the emulator cannot issue."""
    raise CloudError(403, "Forbidden", "method requires HTTP signature auth token delegated authorization")


def list_services(call: Call) -> Answer:
    """GET /:account/services."""
    return Answer(200, call.datacenter.services)


ROUTES = (
    Route("GET", "/:account/datacenters", "listdatacenters", list_datacenters, role_tags="show", family="datacenter"),
    Route("GET", "/:account/datacenters/:dc", "getdatacenter", get_datacenter, role_tags="show", family="datacenter"),
    Route("GET", "/:account/foreigndatacenters", "listforeigndatacenters", foreign_datacenters, family="datacenter"),
    Route("POST", "/:account/foreigndatacenters", "addforeigndatacenter", foreign_datacenters, family="datacenter"),
    Route("GET", "/:account/services", "listservices", list_services, role_tags="show", family="services"),
)
