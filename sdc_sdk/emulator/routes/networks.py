"""Networks."""

from sdc_sdk.emulator.call import Call
from sdc_sdk.emulator.state.networks import Network
from sdc_sdk.emulator.views.catalog import network_json
from sdc_sdk.emulator.web.answers import Answer
from sdc_sdk.emulator.web.errors import not_found
from sdc_sdk.emulator.web.routing import Route


def list_networks(call: Call) -> Answer:
    """GET /:account/networks; `fabric`, whatever its value, leaves only the account's own."""
    networks = call.datacenter.networks_of(call.account.id)
    if call.incoming.query.get("fabric"):
        networks = [network for network in networks if network.fabric]
    return Answer(200, [network_json(network) for network in networks])


def get_network(call: Call) -> Answer:
    """GET /:account/networks/:network."""
    return Answer(200, network_json(find_network(call, call.text("network"))))


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
