"""The account, its limits and its config in this datacenter, and ping, which shares the account's route."""

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.routes.users import DETAILS, DIRECTORY_NAMES, principal_json
from sdc_sdk.emulator._cloud.routing import ALL_VERSIONS, Route
from sdc_sdk.emulator._cloud.state.accounts import Account
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import CloudError, invalid_argument
from sdc_sdk.emulator._cloud.web.js_values import Json, text, truthy
from sdc_sdk.emulator._cloud.web.json_schema import check_fields, is_uuid, type_check

PING = "/--ping"
CONFIG = "/:account/config"


def get_account(context: RequestContext) -> Answer:
    """GET /:account. For `/--ping`, the supported API versions."""
    if context.incoming.path == PING:
        versions = [".".join(map(str, version)) for version in ALL_VERSIONS]
        body: dict[str, Json] = {"ping": "pong", "cloudapi": {"versions": versions}}
        return Answer(200, body, {"Triton-Datacenter-Name": context.datacenter.name})
    return Answer(200, account_json(context.account))


def account_json(account: Account) -> dict[str, Json]:
    """An account in JSON."""
    return principal_json(account) | {"triton_cns_enabled": account.triton_cns_enabled}


def update_account(context: RequestContext) -> Answer:
    """POST /:account. Fields that are empty or missing keep their values."""
    params = context.params
    if "triton_cns_enabled" in params:
        enabled = text(params["triton_cns_enabled"])
        if enabled not in ("true", "false"):
            raise invalid_argument('triton_cns_enabled must be either "true" or "false"')
        context.account.triton_cns_enabled = enabled == "true"
    sent = {DIRECTORY_NAMES.get(name, name): text(value) for name, value in params.items() if truthy(value)}
    if "email" in sent:
        _set_email(context, sent["email"])
    context.account.details |= {name: sent[name] for name in DETAILS if name in sent}
    context.account.updated = context.datacenter.clock.now()
    return Answer(200, account_json(context.account))


def _set_email(context: RequestContext, email: str) -> None:
    """Set the email address. It must be unique, but its format is not checked."""
    if any(
        person.email == email for person in context.datacenter.directory.principals() if person is not context.account
    ):
        raise invalid_argument(f"email is a unique attribute and value '{email}' already exists")
    context.account.email = email


def provisioning_limits(_: RequestContext) -> Answer:
    """GET /:account/limits. There are none."""
    return Answer(200, [])


def get_config(context: RequestContext) -> Answer:
    """GET /:account/config. Empty if the account has no default network."""
    network = context.datacenter.default_networks.get(context.account.id)
    return Answer(200, {"default_network": network} if network else {})


def update_config(context: RequestContext) -> Answer:
    """PUT /:account/config. Unknown parameters are refused, even in the query.

    An account without fabric networks has no config that could be changed.
    """
    sent = {name: value for name, value in context.params.items() if name != "account"}
    check_fields(sent, {"default_network": _uuid_check}, required=["default_network"])
    network = context.text("default_network")
    if network not in (usable.id for usable in context.datacenter.networks_of(context.account.id)):
        raise invalid_argument("unknown network")
    if context.account.id not in context.datacenter.default_networks:
        raise CloudError(500, "InternalError", "Config currently unavailable.")
    context.datacenter.default_networks[context.account.id] = network
    return get_config(context)


def _uuid_check(value: Json) -> str:
    wrong = type_check("string")(value)
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
