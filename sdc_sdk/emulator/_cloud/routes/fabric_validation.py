"""Validates fabric VLANs and networks as NAPI does, after the checks of CloudAPI's own schemas.

NAPI reports all errors of one stage together, sorted by field: first those of single fields, then those of the
address family, of the range and of other networks.
"""

import re
from collections.abc import Mapping
from ipaddress import (
    AddressValueError,
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import TypeAlias

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.state.network import Network
from sdc_sdk.emulator._cloud.web.api_errors import invalid_argument
from sdc_sdk.emulator._cloud.web.js_values import Json, number, text, whole_number
from sdc_sdk.emulator._cloud.web.json_schema import field_refused

FieldErrors = list[tuple[str, str]]
Address: TypeAlias = IPv4Address | IPv6Address
Subnet: TypeAlias = IPv4Network | IPv6Network

MAX_LENGTH = 64  # of names and descriptions
MAX_VLAN_ID = 4094
MIN_PREFIX_LENGTH = 8
MAX_PREFIX_LENGTH = 32  # in routes, also with IPv6
NUMBER = re.compile(r"[0-9]{1,10}")
LEADING_ZEROS = re.compile(r"(?<![0-9a-fA-F])0+(?=[0-9a-fA-F])")
PRIVATE_RANGES = [IPv4Network(subnet) for subnet in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")]


def check_vlan(sent: Mapping[str, Json]) -> None:
    """Check a VLAN to create or update.

    Raises:
        CloudError: 409.
    """
    errors = _text_errors(sent)
    if whole_number(text(sent.get("vlan_id") or "0")) > MAX_VLAN_ID:
        errors.append(("vlan_id", f"VLAN ID must be a number between 0 and {MAX_VLAN_ID}, and not 1"))
    _raise_if_any(errors)


def check_network(sent: Mapping[str, Json]) -> None:
    """Check the fields of a network to create or update, each by itself.

    Raises:
        CloudError: 409.
    """
    errors = _text_errors(sent)
    if "subnet" in sent and (why := _subnet_error(text(sent["subnet"]))):
        errors.append(("subnet", why))
    routes = sent.get("routes")
    if isinstance(routes, dict) and (why := _routes_error(routes)):
        errors.append(("routes", why))
    _raise_if_any(errors)
    if isinstance(routes, dict) and any(each.version == 6 for each in map(_destination, routes) if each):
        raise field_refused("routes", "addresses used for routing should match subnet type (ipv4)")


def check_range(network: Network) -> None:
    """Check that all addresses are in the subnet, and that the range starts before it ends.

    Raises:
        CloudError: 409.
    """
    subnet = IPv4Network(network.subnet)
    errors: FieldErrors = []
    ends: list[IPv4Address] = []
    for name, value in (("provision_start_ip", network.first), ("provision_end_ip", network.last)):
        address = IPv4Address(value)
        if address not in subnet:
            errors.append((name, f"{name} cannot be outside subnet"))
        elif address == subnet.broadcast_address:
            errors.append((name, f"{name} cannot be the broadcast address"))
        else:
            ends.append(address)
    if network.gateway and IPv4Address(network.gateway) not in subnet:
        errors.append(("gateway", "gateway cannot be outside subnet"))
    if len(ends) == 2 and ends[0] >= ends[1]:
        message = "provision_start_ip must be before provision_end_ip"
        errors += [("provision_end_ip", message), ("provision_start_ip", message)]
    _raise_if_any(errors)


def check_subnet_is_free(context: RequestContext, network: Network) -> None:
    """Check that the subnet is private, and overlaps with no other fabric network of the account.

    Raises:
        CloudError: 409, with a message for each network that overlaps.
    """
    subnet = IPv4Network(network.subnet)
    if not any(subnet.subnet_of(private) for private in PRIVATE_RANGES):
        raise field_refused("subnet", "subnet must be within private ranges")
    mine = [other for other in context.datacenter.networks_of(context.account.id) if other.fabric]
    overlapping = [other for other in mine if other is not network and subnet.overlaps(IPv4Network(other.subnet))]
    _raise_if_any([("subnet", "subnet overlaps with another network")] * len(overlapping))


def _text_errors(sent: Mapping[str, Json]) -> FieldErrors:
    errors: FieldErrors = []
    for name in ("description", "name"):
        value = sent.get(name)
        if isinstance(value, str) and len(value) > MAX_LENGTH:
            errors.append((name, f"must not be longer than {MAX_LENGTH} characters"))
        elif isinstance(value, str) and not value.strip():
            errors.append((name, "must not be empty"))
    return errors


def _subnet_error(subnet: str) -> str:
    address, slash, length = subnet.partition("/")
    if not slash or "/" in length:
        return "Subnet must be in CIDR form"
    try:
        IPv4Address(address)
    except AddressValueError:
        return "Fabric networks must be IPv4" if _is_ipv6(address) else "Subnet IP invalid"
    if not length.isdecimal() or not MIN_PREFIX_LENGTH <= int(length) <= 32:
        return "Subnet bits invalid"
    try:
        IPv4Network(subnet)
    except ValueError:
        return "invalid CIDR format"
    return ""


def normalized_routes(routes: Mapping[str, Json]) -> dict[str, str]:
    """Valid routes as they are stored: the destinations without host bits."""
    return {str(_destination(destination)): str(_address(gateway)) for destination, gateway in routes.items()}


def _routes_error(routes: Mapping[str, Json]) -> str:
    invalid = 0
    for route, next_hop in routes.items():
        destination, gateway = _destination(route), _address(next_hop)
        if destination is None or gateway is None:
            invalid += 1
        elif destination.version != gateway.version:
            return "address family of route and next-hop address should match"
    return f"invalid route{'' if invalid == 1 else 's'}" if invalid else ""


def _destination(route: str) -> Address | Subnet | None:
    """The destination of a route: a subnet of 8 to 32 bits, also with IPv6, or an address. None if it is invalid."""
    start, slash, bits = route.partition("/")
    address, length = _address(start), number(bits)
    if not slash or address is None:
        return address
    if "/" in bits or not MIN_PREFIX_LENGTH <= length <= MAX_PREFIX_LENGTH:
        return None
    return ip_network((address, int(length)), strict=False)


def _address(value: Json) -> Address | None:
    """An address, as the library ip6addr reads it: its parts may have leading zeros, and digits alone are a number.

    It also reads IPv4 addresses that are mapped to IPv6, which are left out here.
    """
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    written = text(value)
    try:
        if NUMBER.fullmatch(written):
            return IPv4Address(int(written))
        if ":" in written and "." in written:
            return None
        return ip_address(LEADING_ZEROS.sub("", written.strip()))
    except ValueError:
        return None


def _is_ipv6(address: str) -> bool:
    try:
        IPv6Address(address.partition("/")[0])
    except AddressValueError:
        return False
    return True


def _raise_if_any(errors: FieldErrors) -> None:
    if errors:
        raise invalid_argument(", ".join(f'property "{name}": {why}' for name, why in sorted(errors)))
