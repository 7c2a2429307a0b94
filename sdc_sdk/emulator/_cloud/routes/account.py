"""The account itself, its limits, its settings in this datacenter, and ping, which shares its route."""

from sdc_sdk.emulator._cloud.context import Call
from sdc_sdk.emulator._cloud.routes.users import DETAILS, DIRECTORY_NAMES, person_json
from sdc_sdk.emulator._cloud.routing import ALL_VERSIONS, Route
from sdc_sdk.emulator._cloud.state.accounts import Account
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import invalid_argument
from sdc_sdk.emulator._cloud.web.js_values import Json, text, truthy
from sdc_sdk.emulator._cloud.web.json_schema import a, check_fields, is_uuid

PING = "/--ping"
CONFIG = "/:account/config"


def get_account(call: Call) -> Answer:
    """GET /:account; for `--ping` the versions of the API instead."""
    if call.incoming.path == PING:
        versions = [".".join(map(str, version)) for version in ALL_VERSIONS]
        body: dict[str, Json] = {"ping": "pong", "cloudapi": {"versions": versions}}
        return Answer(200, body, {"Triton-Datacenter-Name": call.datacenter.name})
    return Answer(200, account_json(call.account))


def account_json(account: Account) -> dict[str, Json]:
    """An account."""
    return person_json(account) | {"triton_cns_enabled": account.triton_cns_enabled}


def update_account(call: Call) -> Answer:
    """POST /:account: fields that are empty or missing keep their values."""
    params = call.params
    if "triton_cns_enabled" in params:
        enabled = text(params["triton_cns_enabled"])
        if enabled not in ("true", "false"):
            raise invalid_argument('triton_cns_enabled must be either "true" or "false"')
        call.account.triton_cns_enabled = enabled == "true"
    sent = {DIRECTORY_NAMES.get(name, name): text(value) for name, value in params.items() if truthy(value)}
    if "email" in sent:
        _set_email(call, sent["email"])
    call.account.details |= {name: sent[name] for name in DETAILS if name in sent}
    call.account.updated = call.datacenter.clock.now()
    return Answer(200, account_json(call.account))


def _set_email(call: Call, email: str) -> None:
    """Nobody checks what an address looks like, but no two may have the same."""
    if any(person.email == email for person in call.datacenter.directory.people() if person is not call.account):
        raise invalid_argument(f"email is a unique attribute and value '{email}' already exists")
    call.account.email = email


def provisioning_limits(_: Call) -> Answer:
    """GET /:account/limits: there are none."""
    return Answer(200, [])


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
    Route("GET", "/:account", "getaccount", get_account, family="account", role_tags="show"),
    Route("HEAD", "/:account", "headaccount", get_account, family="account", role_tags="show"),
    Route("POST", "/:account", "updateaccount", update_account, family="account", role_tags="save"),
    Route("GET", "/:account/limits", "getprovisioninglimits", provisioning_limits, family="account"),
)
CONFIG_ROUTES = (
    Route("GET", CONFIG, "getconfig", get_config, family="config"),
    Route("HEAD", CONFIG, "headconfig", get_config, family="config"),
    Route("PUT", CONFIG, "updateconfig", update_config, family="config"),
)
