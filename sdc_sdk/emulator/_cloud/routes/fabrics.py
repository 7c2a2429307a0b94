"""The account's fabric: its VLANs, and the networks on them."""

from dataclasses import replace

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.routes.fabric_validation import (
    check_network,
    check_range,
    check_subnet_is_free,
    check_vlan,
    normalized_routes,
)
from sdc_sdk.emulator._cloud.routing import ALL_VERSIONS, Route
from sdc_sdk.emulator._cloud.state.network import Fabric, Network, Vlan
from sdc_sdk.emulator._cloud.views import network_json
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import CloudError, invalid_argument, not_found
from sdc_sdk.emulator._cloud.web.js_values import Json, text, whole_number
from sdc_sdk.emulator._cloud.web.json_schema import (
    Check,
    address_check,
    address_list_check,
    check_fields,
    field_refused,
    name_check,
    type_check,
    vlan_id_check,
)

VERSIONS = ALL_VERSIONS[3:]
VLANS = "/:account/fabrics/default/vlans"
ONE_VLAN = f"{VLANS}/:vlan_id"
NETWORKS = f"{VLANS}/:vlan_id/networks"
ONE_NETWORK = f"{NETWORKS}/:id"
MAX_RESOLVERS = 4

VLAN_FIELDS = {"vlan_id": vlan_id_check, "name": name_check, "description": type_check("string")}
CHANGEABLE_NETWORK_FIELDS: dict[str, Check] = {
    "name": name_check,
    "description": type_check("string"),
    "provision_start_ip": address_check,
    "provision_end_ip": address_check,
    "resolvers": address_list_check,
    "routes": type_check("object"),
}
NETWORK_FIELDS = CHANGEABLE_NETWORK_FIELDS | {
    "subnet": type_check("string"),
    "gateway": address_check,
    "internet_nat": type_check("boolean"),
    "vlan_id": vlan_id_check,
}
REQUIRED_NETWORK_FIELDS = ("name", "subnet", "provision_start_ip", "provision_end_ip")


def list_vlans(context: RequestContext) -> Answer:
    """GET .../vlans. Unlike the other operations here, it ignores unknown parameters."""
    return Answer(200, [_vlan_json(vlan) for vlan in _vlans(context).values()])


def get_vlan(context: RequestContext) -> Answer:
    """GET .../vlans/:vlan_id."""
    check_fields(_sent_fields(context), {"vlan_id": vlan_id_check})
    return Answer(200, _vlan_json(_find_vlan(context)))


def create_vlan(context: RequestContext) -> Answer:
    """POST .../vlans. An id of null is accepted, and becomes VLAN 0."""
    sent = _sent_fields(context)
    check_fields(sent, VLAN_FIELDS, required=["vlan_id", "name"])
    check_vlan(sent)
    vlan = Vlan(whole_number(context.text("vlan_id") or "0"), context.text("name"), context.text("description"))
    if vlan.vlan_id in _vlans(context):
        raise field_refused("vlan_id", "is already in use")
    _vlans(context)[vlan.vlan_id] = vlan
    return Answer(201, _vlan_json(vlan))


def update_vlan(context: RequestContext) -> Answer:
    """PUT .../vlans/:vlan_id: 202, although the change is complete."""
    sent = _sent_fields(context)
    check_fields(sent, VLAN_FIELDS)
    check_vlan(sent)
    vlan = _find_vlan(context)
    vlan.name = context.text("name") or vlan.name
    if "description" in context.params:
        vlan.description = context.text("description")
    return Answer(202, _vlan_json(vlan))


def delete_vlan(context: RequestContext) -> Answer:
    """DELETE .../vlans/:vlan_id. Refused while it has networks."""
    check_fields(_sent_fields(context), {"vlan_id": vlan_id_check})
    vlan = _find_vlan(context)
    for network in context.datacenter.networks_of(context.account.id):
        if network.fabric and network.fabric.vlan_id == vlan.vlan_id:
            raise invalid_argument(f'In use by network "{network.id}"')
    del _vlans(context)[vlan.vlan_id]
    return Answer(204)


def _sent_fields(context: RequestContext) -> dict[str, Json]:
    """All parameters except the account."""
    return {name: value for name, value in context.params.items() if name != "account"}


def _vlans(context: RequestContext) -> dict[int, Vlan]:
    """The VLANs of the account, by id."""
    return context.datacenter.vlans.setdefault(context.account.id, {})


def _find_vlan(context: RequestContext) -> Vlan:
    """The VLAN that the path names."""
    vlan = _vlans(context).get(whole_number(context.text("vlan_id") or "0"))
    if vlan is None:
        raise not_found("vlan not found")
    return vlan


def _vlan_json(vlan: Vlan) -> dict[str, Json]:
    """A VLAN in JSON."""
    description: dict[str, Json] = {"description": vlan.description} if vlan.description else {}
    return {**description, "name": vlan.name, "vlan_id": vlan.vlan_id}


def list_fabric_networks(context: RequestContext) -> Answer:
    """GET .../networks."""
    check_fields(_sent_fields(context), {"vlan_id": vlan_id_check})
    return Answer(200, [network_json(network) for network in _networks(context)])


def get_fabric_network(context: RequestContext) -> Answer:
    """GET .../networks/:id."""
    check_fields(_sent_fields(context), {"vlan_id": vlan_id_check, "id": type_check("string")})
    return Answer(200, network_json(_find_network(context)))


def create_fabric_network(context: RequestContext) -> Answer:
    """POST .../networks."""
    sent = _sent_fields(context)
    check_fields(sent, NETWORK_FIELDS, required=REQUIRED_NETWORK_FIELDS)
    _check_resolvers(sent)
    vlan = _find_vlan(context)
    check_network(sent)
    name, subnet, first, last = (context.text(field) for field in REQUIRED_NETWORK_FIELDS)
    network = Network(name, subnet, first, last, owner=context.account.id, fabric=Fabric(vlan.vlan_id))
    network.gateway = context.text("gateway") or None
    check_range(network)
    check_subnet_is_free(context, network)
    _check_network_name(context, None)
    if sent.get("internet_nat") is True and not network.gateway:
        network.gateway = network.first
    _set_network_fields(context, network, sent)
    context.datacenter.networks[network.id] = network
    return Answer(201, network_json(network))


def update_fabric_network(context: RequestContext) -> Answer:
    """PUT .../networks/:id. Subnet and gateway cannot be changed."""
    sent = _sent_fields(context)
    if sent.get("id") != context.incoming.path.rsplit("/", 1)[1]:
        raise field_refused("id", "cannot be set")
    check_fields(sent, CHANGEABLE_NETWORK_FIELDS | {"vlan_id": vlan_id_check, "id": type_check("string")})
    _check_resolvers(sent)
    network = _find_network(context)
    check_network(sent)
    changed = replace(
        network,
        first=context.text("provision_start_ip") or network.first,
        last=context.text("provision_end_ip") or network.last,
    )
    check_range(changed)
    _check_network_name(context, network)
    network.first, network.last = changed.first, changed.last
    network.name = context.text("name") or network.name
    _set_network_fields(context, network, sent)
    return Answer(200, network_json(network))


def delete_fabric_network(context: RequestContext) -> Answer:
    """DELETE .../networks/:id. Refused for the default network, and while a machine uses it."""
    check_fields(_sent_fields(context), {"vlan_id": vlan_id_check, "id": type_check("string")})
    default = context.datacenter.default_networks.get(context.account.id)
    if default is None:
        raise CloudError(500, None, "Could not get default network")
    if context.text("id") == default:
        raise invalid_argument("cannot delete default network")
    network = _find_network(context)
    for machine in context.datacenter.machines_of(context.account.id):
        for nic in machine.nics:
            if nic.network == network.id and not machine.deleted:
                raise invalid_argument(f'In use by nic "{nic.mac}"')
    del context.datacenter.networks[network.id]
    return Answer(204)


def _networks(context: RequestContext) -> list[Network]:
    vlan = _find_vlan(context)
    mine = context.datacenter.networks_of(context.account.id)
    return [network for network in mine if network.fabric and network.fabric.vlan_id == vlan.vlan_id]


def _find_network(context: RequestContext) -> Network:
    for network in _networks(context):
        if network.id == context.text("id"):
            return network
    raise not_found("network not found")


def _check_resolvers(sent: dict[str, Json]) -> None:
    resolvers = sent.get("resolvers")
    if isinstance(resolvers, list) and len(resolvers) > MAX_RESOLVERS:
        raise field_refused("resolvers", f"maximum of {MAX_RESOLVERS} resolvers")


def _check_network_name(context: RequestContext, network: Network | None) -> None:
    name = context.text("name")
    mine = [
        other for other in context.datacenter.networks_of(context.account.id) if other.fabric and other is not network
    ]
    if any(other.name == name for other in mine):
        raise field_refused("name", "is already in use")


def _set_network_fields(context: RequestContext, network: Network, sent: dict[str, Json]) -> None:
    """Set the description, the resolvers, the routes and NAT, as far as they were sent."""
    assert network.fabric
    resolvers, routes = sent.get("resolvers"), sent.get("routes")
    if "description" in sent:
        network.description = context.text("description")
    if isinstance(resolvers, list):
        network.fabric.resolvers = [text(address) for address in resolvers]
    if isinstance(routes, dict):
        network.fabric.routes = normalized_routes(routes)
    if "internet_nat" in sent:
        network.fabric.internet_nat = sent["internet_nat"] is True


ROUTES = (
    Route("GET", VLANS, "listfabricvlans", list_vlans, VERSIONS, family="networks"),
    Route("HEAD", VLANS, "headfabricvlans", list_vlans, VERSIONS, family="networks"),
    Route("POST", VLANS, "createfabricvlan", create_vlan, VERSIONS, family="networks"),
    Route("PUT", ONE_VLAN, "updatefabricvlan", update_vlan, VERSIONS, family="networks"),
    Route("GET", ONE_VLAN, "getfabricvlan", get_vlan, VERSIONS, family="networks"),
    Route("HEAD", ONE_VLAN, "getfabricvlan", get_vlan, VERSIONS, family="networks"),
    Route("DELETE", ONE_VLAN, "deletefabricvlan", delete_vlan, VERSIONS, family="networks"),
    Route("GET", NETWORKS, "listfabricnetworks", list_fabric_networks, VERSIONS, family="networks"),
    Route("HEAD", NETWORKS, "headfabricnetworks", list_fabric_networks, VERSIONS, family="networks"),
    Route("POST", NETWORKS, "createfabricnetwork", create_fabric_network, VERSIONS, family="networks"),
    Route("GET", ONE_NETWORK, "getfabricnetwork", get_fabric_network, VERSIONS, family="networks"),
    Route("HEAD", ONE_NETWORK, "getfabricnetwork", get_fabric_network, VERSIONS, family="networks"),
    Route("PUT", ONE_NETWORK, "updatefabricnetwork", update_fabric_network, VERSIONS, family="networks"),
    Route("DELETE", ONE_NETWORK, "deletefabricnetwork", delete_fabric_network, VERSIONS, family="networks"),
)
