"""NICs of a machine. Paths contain MAC addresses without colons."""

import re
from collections.abc import Mapping

from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.provision.network_selection import check_address, check_network_object
from sdc_sdk.emulator._cloud.routing import ALL_VERSIONS, Route
from sdc_sdk.emulator._cloud.state.machine import Machine, Nic
from sdc_sdk.emulator._cloud.state.network import Network
from sdc_sdk.emulator._cloud.views import nic_json
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import CloudError, invalid_argument, missing_parameter, not_found
from sdc_sdk.emulator._cloud.web.js_values import Json
from sdc_sdk.emulator._cloud.web.json_schema import is_uuid

VERSIONS = ALL_VERSIONS[2:]
PATH = "/:account/machines/:machine/nics"
MAC = re.compile(r"[0-9a-f]{12}", re.IGNORECASE)


def list_nics(context: RequestContext) -> Answer:
    """GET .../nics. A deleted machine has none."""
    nics = [] if context.machine.deleted else context.machine.nics
    return Answer(200, [_nic_json(nic) for nic in nics], {"x-resource-count": str(len(nics))})


def get_nic(context: RequestContext) -> Answer:
    """GET .../nics/:mac."""
    return Answer(200, _nic_json(_find(context)))


def add_nic(context: RequestContext) -> Answer:
    """POST .../nics. Answers 302 if the machine already has a NIC on the network. The machine reboots."""
    machine = context.machine
    network, ip = _wanted(context)
    for nic in machine.nics:
        if nic.network == network.id and not machine.deleted:
            return Answer(302, headers={"Location": _location(context, nic)})
    context.require_provisioned("add_nics")
    if ip:
        check_address(network, ip)
    new = context.datacenter.new_nic(machine, network, ip)
    if new is None:
        raise CloudError(422, "InvalidParameters", "no more free IPs")
    new.state, new.primary = "provisioning", context.params.get("primary") in (True, "true")
    machine.nics.append(new)

    def effect(at: float) -> bool:
        new.state = "running"
        for nic in machine.nics:
            nic.primary = nic is new if new.primary else nic.primary
        machine.updated = at
        return True

    def failed(_: float) -> None:
        machine.nics.remove(new)
        network.used.pop(new.ip, None)

    context.start_job("add_nics", effect, on_failure=failed)
    return Answer(201, _nic_json(new), {"Location": _location(context, new)})


def remove_nic(context: RequestContext) -> Answer:
    """DELETE .../nics/:mac. The machine reboots."""
    machine, nic = context.machine, _find(context)
    context.require_provisioned("remove_nics")

    def effect(at: float) -> bool:
        if nic not in machine.nics:
            return False
        machine.nics.remove(nic)
        context.datacenter.networks[nic.network].used.pop(nic.ip, None)
        machine.updated = at
        return True

    context.start_job("remove_nics", effect)
    return Answer(204)


def _find(context: RequestContext) -> Nic:
    mac = context.text("mac")
    if not MAC.match(mac):
        raise invalid_argument("mac has invalid format")
    for nic in context.machine.nics:
        if nic.mac.replace(":", "") == mac.lower():
            return nic
    raise not_found("nic not found")


def _wanted(context: RequestContext) -> tuple[Network, str | None]:
    usable = {network.id: network for network in context.datacenter.networks_of(context.account.id)}
    if not context.given("network"):
        raise missing_parameter("network must be specified")
    name, ip = _named(context.params["network"], usable)
    if name not in usable:
        raise invalid_argument("network not found")
    return usable[name], ip


def _named(wanted: Json, usable: dict[str, Network]) -> tuple[str, str | None]:
    if isinstance(wanted, str):
        if not is_uuid(wanted.lower()):
            raise invalid_argument("network argument has invalid format")
        return wanted, None
    if isinstance(wanted, list):
        return check_network_object({}, usable)  # treated as an empty object
    if isinstance(wanted, Mapping):
        return check_network_object(wanted, usable)
    raise invalid_argument("network argument must be a network object or string")


def _location(context: RequestContext, nic: Nic) -> str:
    machine: Machine = context.machine
    return f"/{context.account.login}/machines/{machine.id}/nics/{nic.mac.replace(':', '')}"


def _nic_json(nic: Nic) -> dict[str, Json]:
    return nic_json(nic) | {"state": nic.state}


ONE = f"{PATH}/:mac"
ROUTES = (
    Route("POST", PATH, "addnic", add_nic, VERSIONS, family="nics"),
    Route("GET", PATH, "listnics", list_nics, VERSIONS, family="nics"),
    Route("HEAD", PATH, "listnics", list_nics, VERSIONS, family="nics"),
    Route("GET", ONE, "getnic", get_nic, VERSIONS, family="nics"),
    Route("HEAD", ONE, "getnic", get_nic, VERSIONS, family="nics"),
    Route("DELETE", ONE, "removenic", remove_nic, VERSIONS, family="nics"),
)
