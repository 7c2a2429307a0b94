"""Networks, and their addresses that are in use or reserved."""

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.routing import Route
from sdc_sdk.emulator._cloud.state.machine import dns_suffixes
from sdc_sdk.emulator._cloud.state.network import Network
from sdc_sdk.emulator._cloud.views import network_json
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import invalid_argument, missing_parameter, not_found
from sdc_sdk.emulator._cloud.web.js_values import Json, finite_number
from sdc_sdk.emulator._cloud.web.json_schema import field_refused, is_address

IPS = "/:account/networks/:id/ips"
MAX_LIMIT = 1000
ONE_IP = f"{IPS}/:ip_address"


def list_networks(context: RequestContext) -> Answer:
    """GET /:account/networks. With `fabric`, whatever its value, only fabric networks."""
    networks = context.datacenter.networks_of(context.account.id)
    if context.incoming.query.get("fabric"):
        networks = [network for network in networks if network.fabric]
    return Answer(200, [_network_json(network, context) for network in networks])


def get_network(context: RequestContext) -> Answer:
    """GET /:account/networks/:network."""
    return Answer(200, _network_json(find_network(context, context.text("network")), context))


def _network_json(network: Network, context: RequestContext) -> dict[str, Json]:
    """A network in JSON, with DNS suffixes if the account enabled CNS."""
    body = network_json(network)
    if context.account.triton_cns_enabled:
        body["suffixes"] = dns_suffixes(context.account.id, context.datacenter.name)
    return body


def find_network(context: RequestContext, wanted: str) -> Network:
    """Look up a network that the account can use."""
    for network in context.datacenter.networks_of(context.account.id):
        if network.id == wanted:
            return network
    raise not_found(f"{wanted} not found")


def list_network_ips(context: RequestContext) -> Answer:
    """GET .../ips. Free addresses are removed after paging, so a short page is not always the last one."""
    network = find_network(context, context.text("id"))
    limit, offset = _page_of_ips(context)
    known = [
        ip for ip in network.known_addresses() if network.owner or _ip_owner(context, network, ip) == context.account.id
    ]
    page = [ip for ip in known[offset : offset + limit] if not network.is_free(ip)]
    counts = {"x-query-limit": context.text("limit") or str(MAX_LIMIT), "x-resource-count": str(len(page))}
    return Answer(200, [_ip_json(context, network, ip) for ip in page], counts)


def get_network_ip(context: RequestContext) -> Answer:
    """GET .../ips/:ip_address. On shared networks, only addresses of the account's machines."""
    network, ip = _find_ip(context)
    if network.owner is None and _ip_owner(context, network, ip) != context.account.id:
        raise not_found(f"{ip} not found")
    return Answer(200, _ip_json(context, network, ip))


def update_network_ip(context: RequestContext) -> Answer:
    """PUT .../ips/:ip_address: reserve an address, or release it."""
    network = find_network(context, context.text("id"))
    if "reserved" not in context.params:
        raise missing_parameter("reserved is a required argument")
    reserved = {True: True, "true": True, False: False, "false": False}.get(_flag(context.params["reserved"]))
    if reserved is None:
        raise invalid_argument("reserved must be set to true or false")
    if network.owner is None:
        raise invalid_argument(f"cannot update an IP on a public network: {network.id}")
    network, ip = _find_ip(context)
    if ip == network.gateway:
        raise invalid_argument(f"cannot update managed IP: {ip}")
    network.reserve(ip, reserved)
    return Answer(200, _ip_json(context, network, ip))


def _flag(value: Json) -> bool | str:
    """A boolean or a string. A number, which Python would treat as a boolean, becomes ""."""
    return value if isinstance(value, (bool, str)) else ""


def _page_of_ips(context: RequestContext) -> tuple[int, int]:
    limit, offset = finite_number(context.text("limit") or MAX_LIMIT), finite_number(context.text("offset") or 0)
    if context.params.get("limit") == "0" or limit is None or not 1 <= limit <= MAX_LIMIT or limit % 1:
        raise field_refused("limit", f"invalid value: must be an integer between 1 and {MAX_LIMIT}")
    if offset is None or offset < 0 or offset % 1:
        raise field_refused("offset", "invalid value: must be an integer greater than or equal to 0")
    return int(limit), int(offset)


def _find_ip(context: RequestContext) -> tuple[Network, str]:
    network, ip = find_network(context, context.text("id")), context.text("ip_address")
    if not is_address(ip):
        raise field_refused("ip", "invalid IP address")
    if not network.contains(ip):
        raise not_found("IP is not in subnet")
    return network, ip


def _ip_owner(context: RequestContext, network: Network, ip: str) -> str | None:
    machine = context.datacenter.machines.get(network.used.get(ip, ""))
    return machine.owner if machine else None


def _ip_json(context: RequestContext, network: Network, ip: str) -> dict[str, Json]:
    """An address in JSON. The machine is shown only to its owner."""
    owner = _ip_owner(context, network, ip)
    managed = ip == network.gateway
    mine: dict[str, Json] = {"owner_uuid": owner} if owner else {}
    if owner == context.account.id:
        mine["belongs_to_uuid"] = network.used[ip]
    return {"ip": ip, "reserved": managed or ip in network.reserved, **mine, "managed": managed}


ROUTES = (
    Route("GET", "/:account/networks", "listnetworks", list_networks, role_tags="show", family="networks"),
    Route("HEAD", "/:account/networks", "headnetworks", list_networks, role_tags="show", family="networks"),
    Route("GET", "/:account/networks/:network", "getnetwork", get_network, role_tags="show", family="networks"),
    Route("HEAD", "/:account/networks/:network", "headnetwork", get_network, role_tags="show", family="networks"),
    Route("GET", IPS, "listnetworkips", list_network_ips, family="networks"),
    Route("HEAD", IPS, "headnetworkips", list_network_ips, family="networks"),
    Route("PUT", ONE_IP, "updatenetworkip", update_network_ip, family="networks"),
    Route("GET", ONE_IP, "getnetworkip", get_network_ip, family="networks"),
    Route("HEAD", ONE_IP, "headnetworkip", get_network_ip, family="networks"),
)
