"""Addresses of a network that somebody uses, or that are reserved."""

from sdc_sdk.emulator._cloud.context import Call
from sdc_sdk.emulator._cloud.routes.networks import find_network
from sdc_sdk.emulator._cloud.state.networks import Network
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import invalid_argument, missing_parameter, not_found
from sdc_sdk.emulator._cloud.web.js_values import Json, number
from sdc_sdk.emulator._cloud.web.json_schema import field_refused, is_address
from sdc_sdk.emulator._cloud.web.routing import Route

PATH = "/:account/networks/:id/ips"
MAXIMUM = 1000


def list_network_ips(call: Call) -> Answer:
    """GET .../ips. Free addresses are left out after the page was cut, so that a short page need not be the last."""
    network = find_network(call, call.text("id"))
    limit, offset = _page(call)
    known = [ip for ip in network.known_addresses() if network.owner or _owner(call, network, ip) == call.account.id]
    page = [ip for ip in known[offset : offset + limit] if not network.is_free(ip)]
    counts = {"x-query-limit": call.text("limit") or str(MAXIMUM), "x-resource-count": str(len(page))}
    return Answer(200, [_ip_json(call, network, ip) for ip in page], counts)


def get_network_ip(call: Call) -> Answer:
    """GET .../ips/:ip_address; of a network that is not one's own only the addresses of one's machines."""
    network, ip = _find(call)
    if network.owner is None and _owner(call, network, ip) != call.account.id:
        raise not_found(f"{ip} not found")
    return Answer(200, _ip_json(call, network, ip))


def update_network_ip(call: Call) -> Answer:
    """PUT .../ips/:ip_address: reserve it, or let it go."""
    network = find_network(call, call.text("id"))
    if "reserved" not in call.params:
        raise missing_parameter("reserved is a required argument")
    reserved = {True: True, "true": True, False: False, "false": False}.get(_flag(call.params["reserved"]))
    if reserved is None:
        raise invalid_argument("reserved must be set to true or false")
    if network.owner is None:
        raise invalid_argument(f"cannot update an IP on a public network: {network.id}")
    network, ip = _find(call)
    if ip == network.gateway:
        raise invalid_argument(f"cannot update managed IP: {ip}")
    network.reserve(ip, reserved)
    return Answer(200, _ip_json(call, network, ip))


def _flag(value: Json) -> bool | str:
    """A boolean or a text; a number, which Python would take for a boolean, is neither."""
    return value if isinstance(value, (bool, str)) else ""


def _page(call: Call) -> tuple[int, int]:
    limit, offset = number(call.text("limit") or MAXIMUM), number(call.text("offset") or 0)
    if call.params.get("limit") == "0" or limit is None or not 1 <= limit <= MAXIMUM or limit % 1:
        raise field_refused("limit", f"invalid value: must be an integer between 1 and {MAXIMUM}")
    if offset is None or offset < 0 or offset % 1:
        raise field_refused("offset", "invalid value: must be an integer greater than or equal to 0")
    return int(limit), int(offset)


def _find(call: Call) -> tuple[Network, str]:
    network, ip = find_network(call, call.text("id")), call.text("ip_address")
    if not is_address(ip):
        raise field_refused("ip", "invalid IP address")
    if not network.contains(ip):
        raise not_found("IP is not in subnet")
    return network, ip


def _owner(call: Call, network: Network, ip: str) -> str | None:
    machine = call.datacenter.machines.get(network.used.get(ip, ""))
    return machine.owner if machine else None


def _ip_json(call: Call, network: Network, ip: str) -> dict[str, Json]:
    """An address; whose it is, and which machine's, only where that is the caller's business."""
    owner = _owner(call, network, ip)
    managed = ip == network.gateway
    mine: dict[str, Json] = {"owner_uuid": owner} if owner else {}
    if owner == call.account.id:
        mine["belongs_to_uuid"] = network.used[ip]
    return {"ip": ip, "reserved": managed or ip in network.reserved, **mine, "managed": managed}


ONE = f"{PATH}/:ip_address"
ROUTES = (
    Route("GET", PATH, "listnetworkips", list_network_ips, family="networks"),
    Route("HEAD", PATH, "headnetworkips", list_network_ips, family="networks"),
    Route("PUT", ONE, "updatenetworkip", update_network_ip, family="networks"),
    Route("GET", ONE, "getnetworkip", get_network_ip, family="networks"),
    Route("HEAD", ONE, "headnetworkip", get_network_ip, family="networks"),
)
