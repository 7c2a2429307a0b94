"""Settings of the account in this datacenter: its default network."""

from sdc_sdk.emulator._cloud.context import Call
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import invalid_argument
from sdc_sdk.emulator._cloud.web.js_values import Json
from sdc_sdk.emulator._cloud.web.json_schema import a, check_fields, is_uuid
from sdc_sdk.emulator._cloud.web.routing import Route

PATH = "/:account/config"


def get_config(call: Call) -> Answer:
    """GET /:account/config; empty for an account that was never set up."""
    network = call.datacenter.default_networks.get(call.account.id)
    return Answer(200, {"default_network": network} if network else {})


def update_config(call: Call) -> Answer:
    """PUT /:account/config. Every other parameter is refused, also in the query."""
    sent = {name: value for name, value in call.params.items() if name != "account"}
    check_fields(sent, {"default_network": _a_uuid}, required=["default_network"])
    network = call.text("default_network")
    if network not in (usable.id for usable in call.datacenter.networks_of(call.account.id)):
        raise invalid_argument("unknown network")
    call.datacenter.default_networks[call.account.id] = network
    return get_config(call)


def _a_uuid(value: Json) -> str:
    wrong = a("string")(value)
    return wrong or ("" if isinstance(value, str) and is_uuid(value.lower()) else "must be a UUID")


ROUTES = (
    Route("GET", PATH, "getconfig", get_config, family="config"),
    Route("HEAD", PATH, "headconfig", get_config, family="config"),
    Route("PUT", PATH, "updateconfig", update_config, family="config"),
)
