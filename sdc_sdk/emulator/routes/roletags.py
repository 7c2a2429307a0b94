"""Role tags: the PUT routes that make most unknown paths a 405."""

from sdc_sdk.emulator.call import Call
from sdc_sdk.emulator.web.answers import Answer
from sdc_sdk.emulator.web.errors import internal_error
from sdc_sdk.emulator.web.routing import Route


def set_role_tags(_: Call) -> Answer:
    """PUT on the account, a collection or a resource."""
    raise internal_error()


ROUTES = tuple(
    Route("PUT", path, "setroletags", set_role_tags, family="resources")
    for path in (
        "/:account",
        "/:account/:resource_name",
        "/:account/users/:user/:resource_name",
        "/:account/:resource_name/:resource_id",
        "/:account/machines/:machine",
        "/:account/users/:user/keys/:resource_id",
    )
)
