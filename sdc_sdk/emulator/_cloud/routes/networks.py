"""Networks."""

from sdc_sdk.emulator._cloud.context import Call
from sdc_sdk.emulator._cloud.state.machines import dns_suffixes
from sdc_sdk.emulator._cloud.state.networks import Network
from sdc_sdk.emulator._cloud.views import network_json
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import not_found
from sdc_sdk.emulator._cloud.web.js_values import Json
from sdc_sdk.emulator._cloud.web.routing import Route


def list_networks(call: Call) -> Answer:
    """GET /:account/networks; `fabric`, whatever its value, leaves only the account's own."""
    networks = call.datacenter.networks_of(call.account.id)
    if call.incoming.query.get("fabric"):
        networks = [network for network in networks if network.fabric]
    return Answer(200, [_network_json(network, call) for network in networks])


def get_network(call: Call) -> Answer:
    """GET /:account/networks/:network."""
    return Answer(200, _network_json(find_network(call, call.text("network")), call))


def _network_json(network: Network, call: Call) -> dict[str, Json]:
    """A network, with the ends of DNS names where the account has such."""
    body = network_json(network)
    if call.account.triton_cns_enabled:
        body["suffixes"] = dns_suffixes(call.account.id, call.datacenter.name)
    return body


def find_network(call: Call, wanted: str) -> Network:
    """A network that the account can use."""
    for network in call.datacenter.networks_of(call.account.id):
        if network.id == wanted:
            return network
    raise not_found(f"{wanted} not found")


ROUTES = (
    Route("GET", "/:account/networks", "listnetworks", list_networks, role_tags="show", family="networks"),
    Route("HEAD", "/:account/networks", "headnetworks", list_networks, role_tags="show", family="networks"),
    Route("GET", "/:account/networks/:network", "getnetwork", get_network, role_tags="show", family="networks"),
    Route("HEAD", "/:account/networks/:network", "headnetwork", get_network, role_tags="show", family="networks"),
)
