"""Services of the datacenter."""

from sdc_sdk.emulator._cloud.context import Call
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.routing import Route


def list_services(call: Call) -> Answer:
    """GET /:account/services."""
    return Answer(200, call.datacenter.services)


ROUTES = (Route("GET", "/:account/services", "listservices", list_services, role_tags="show", family="services"),)
