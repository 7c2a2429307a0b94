"""The networks of a new machine."""

from collections.abc import Mapping

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.state.network import Network
from sdc_sdk.emulator._cloud.web.api_errors import (
    CloudError,
    invalid_argument,
    missing_parameter,
    not_found,
    validation_failed,
)
from sdc_sdk.emulator._cloud.web.js_values import Json, text, texts, truthy
from sdc_sdk.emulator._cloud.web.json_schema import is_address, is_uuid

NamedNetwork = tuple[str, str | None]  # the id of a network, and the requested address
RequestedNetwork = tuple[Network, str | None]


def requested_networks(context: RequestContext) -> list[NamedNetwork]:
    """The networks that a request names, or one public and one internal network."""
    wanted = context.params.get("networks")
    if isinstance(wanted, list):
        return _named(wanted, context)
    kinds = context.params.get("default_networks") or ["external", "internal"]
    usable = context.datacenter.networks_of(context.account.id)
    external = [network.id for network in usable if network.public and "external" in texts(kinds)]
    internal = [network.id for network in usable if not network.public and "internal" in texts(kinds)]
    return [(network, None) for network in external[:1] + internal[:1]]


def find_networks(context: RequestContext, named: list[NamedNetwork]) -> list[RequestedNetwork]:
    """Look up networks by id. At most one may be public, and requested addresses must be free."""
    usable = {network.id: network for network in context.datacenter.networks_of(context.account.id)}
    if any(name not in usable for name, _ in named):
        raise invalid_argument("Invalid Networks")
    found = [(usable[name], ip) for name, ip in named]
    if sum(network.public for network, _ in found) > 1:
        raise invalid_argument("Can specify a maximum of 1 public networks")
    for network, ip in found:
        if ip:
            check_address(network, ip)
    return found


def _named(wanted: list[Json], context: RequestContext) -> list[NamedNetwork]:
    usable = {network.id: network for network in context.datacenter.networks_of(context.account.id)}
    objects_allowed = context.since((7, 3, 0))
    named: dict[str, str | None] = {}
    for index, item in enumerate(wanted):
        name, ip = _checked(item, index, usable, objects_allowed=objects_allowed)
        if not is_uuid(name.lower()):
            raise CloudError(500, None, "netUuid (uuid) is required")
        named.setdefault(name, ip)
    if not named:
        raise validation_failed("Invalid VM parameters: Invalid networks", ("networks", "Invalid", "Invalid parameter"))
    # The first element decides how the server reads all of them, so a mixture has elements without an id.
    if len({isinstance(item, dict) for item in wanted}) > 1:
        raise invalid_argument("Invalid Networks")
    return list(named.items())


def check_address(network: Network, ip: str) -> None:
    """Refuse an address that cannot be assigned to a machine."""
    if not is_address(ip):
        raise CloudError(422, "CloudApiError", f"cannot validate {ip}")
    if not network.contains(ip):
        raise not_found(f"cannot validate {ip}: IP is not in subnet")
    if ip == network.gateway:
        raise invalid_argument(f"cannot use {ip} because it is a managed IP")
    if ip in network.used:
        errors = [{"field": "ip", "code": "UsedBy", "message": "IP in use"}]
        raise CloudError(422, "InvalidParameters", "Invalid parameters", errors)


def _checked(item: Json, index: int, usable: dict[str, Network], *, objects_allowed: bool) -> tuple[str, str | None]:
    if isinstance(item, str):
        return item, None
    if not objects_allowed:
        raise invalid_argument("Invalid Networks")
    if isinstance(item, Mapping):
        return check_network_object(item, usable)
    raise invalid_argument(f'property "networks[{index}]": array of strings or objects expected')


def check_network_object(item: Mapping[str, Json], usable: dict[str, Network]) -> tuple[str, str | None]:
    """The id and the requested address of a network object."""
    network = item.get("ipv4_uuid")
    if not truthy(network):
        raise missing_parameter("network objects must contain ipv4_uuid")
    if not isinstance(network, str):
        raise invalid_argument("ipv4_uuid must be a string")
    if not is_uuid(network.lower()):
        raise invalid_argument(f"ipv4_uuid: {network} is not a uuid")
    if "ipv4_count" in item:
        _check_count(item)
    return network, _wanted_address(network, item["ipv4_ips"], usable) if "ipv4_ips" in item else None


def _check_count(item: Mapping[str, Json]) -> None:
    count = item["ipv4_count"]
    if "ipv4_ips" in item:
        raise invalid_argument("ipv4_count and ipv4_ips cannot be specified together")
    if isinstance(count, bool) or not isinstance(count, (int, float)):
        raise invalid_argument("ipv4_count must be a number")
    if count != 1:
        raise invalid_argument("ipv4_count can only be set to 1")


def _wanted_address(id: str, ips: Json, usable: dict[str, Network]) -> str:
    if not isinstance(ips, list):
        raise invalid_argument("ipv4_ips must be an array with a single IP")
    if len(ips) != 1:
        raise invalid_argument(f"ipv4_ips: network with ipv4_uuid {id} should contain a single IP array")
    if not isinstance(ips[0], str):
        raise invalid_argument("ipv4_ips[0]: string expected")
    network = usable.get(id)
    if network is None:
        raise not_found(f"ipv4_uuid: network {id} not found")
    if network.owner is None:
        raise invalid_argument(f"ipv4_uuid: {text(id)} cannot specify IP on a public network")
    return ips[0]
