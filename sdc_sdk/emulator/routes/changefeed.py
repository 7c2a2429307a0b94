"""The feed of changes. Over plain HTTP it cannot be had."""

from sdc_sdk.emulator.call import Call
from sdc_sdk.emulator.web.answers import Answer
from sdc_sdk.emulator.web.errors import CloudError
from sdc_sdk.emulator.web.routing import Route


def changefeed(_: Call) -> Answer:
    """GET /:account/changefeed without an upgrade: a 500 without a code."""
    raise CloudError(500, None, "Connection Must Upgrade For WebSockets")


ROUTES = (Route("GET", "/:account/changefeed", "changefeed", changefeed, family="changefeed"),)
