"""VLANs of the account's fabric."""

from sdc_sdk.emulator._cloud.context import Call
from sdc_sdk.emulator._cloud.state.networks import Vlan
from sdc_sdk.emulator._cloud.web.answers import Answer
from sdc_sdk.emulator._cloud.web.api_errors import invalid_argument, not_found
from sdc_sdk.emulator._cloud.web.js_values import Json
from sdc_sdk.emulator._cloud.web.json_schema import a, a_name, a_vlan_id, check_fields, field_refused
from sdc_sdk.emulator._cloud.web.routing import ALL_VERSIONS, Route

VERSIONS = ALL_VERSIONS[3:]
PATH = "/:account/fabrics/default/vlans"
FIELDS = {"vlan_id": a_vlan_id, "name": a_name, "description": a("string")}


def list_vlans(call: Call) -> Answer:
    """GET .../vlans; the only one of these calls that ignores other parameters."""
    return Answer(200, [vlan_json(vlan) for vlan in vlans_of(call).values()])


def get_vlan(call: Call) -> Answer:
    """GET .../vlans/:vlan_id."""
    check_fields(sent_fields(call), {"vlan_id": a_vlan_id})
    return Answer(200, vlan_json(find_vlan(call)))


def create_vlan(call: Call) -> Answer:
    """POST .../vlans. A null for the id passes, and becomes VLAN 0."""
    sent = sent_fields(call)
    check_fields(sent, FIELDS, required=["vlan_id", "name"])
    vlan = Vlan(int(call.text("vlan_id") or 0), call.text("name"), call.text("description"))
    if vlan.vlan_id in vlans_of(call):
        raise field_refused("vlan_id", "is already in use")
    vlans_of(call)[vlan.vlan_id] = vlan
    return Answer(201, vlan_json(vlan))


def update_vlan(call: Call) -> Answer:
    """PUT .../vlans/:vlan_id: 202, though it is done."""
    check_fields(sent_fields(call), FIELDS)
    vlan = find_vlan(call)
    vlan.name = call.text("name") or vlan.name
    if "description" in call.params:
        vlan.description = call.text("description")
    return Answer(202, vlan_json(vlan))


def delete_vlan(call: Call) -> Answer:
    """DELETE .../vlans/:vlan_id: not while it holds networks."""
    check_fields(sent_fields(call), {"vlan_id": a_vlan_id})
    vlan = find_vlan(call)
    for network in call.datacenter.networks_of(call.account.id):
        if network.fabric and network.fabric.vlan_id == vlan.vlan_id:
            raise invalid_argument(f'In use by network "{network.id}"')
    del vlans_of(call)[vlan.vlan_id]
    return Answer(204)


def sent_fields(call: Call) -> dict[str, Json]:
    """All parameters but the account; none may be unknown."""
    return {name: value for name, value in call.params.items() if name != "account"}


def vlans_of(call: Call) -> dict[int, Vlan]:
    """The VLANs of the account, by id."""
    return call.datacenter.vlans.setdefault(call.account.id, {})


def find_vlan(call: Call) -> Vlan:
    """The VLAN of the path."""
    vlan = vlans_of(call).get(int(call.text("vlan_id") or 0))
    if vlan is None:
        raise not_found("vlan not found")
    return vlan


def vlan_json(vlan: Vlan) -> dict[str, Json]:
    """A VLAN."""
    description: dict[str, Json] = {"description": vlan.description} if vlan.description else {}
    return {**description, "name": vlan.name, "vlan_id": vlan.vlan_id}


ONE = f"{PATH}/:vlan_id"
ROUTES = (
    Route("GET", PATH, "listfabricvlans", list_vlans, VERSIONS, family="networks"),
    Route("HEAD", PATH, "headfabricvlans", list_vlans, VERSIONS, family="networks"),
    Route("POST", PATH, "createfabricvlan", create_vlan, VERSIONS, family="networks"),
    Route("PUT", ONE, "updatefabricvlan", update_vlan, VERSIONS, family="networks"),
    Route("GET", ONE, "getfabricvlan", get_vlan, VERSIONS, family="networks"),
    Route("HEAD", ONE, "getfabricvlan", get_vlan, VERSIONS, family="networks"),
    Route("DELETE", ONE, "deletefabricvlan", delete_vlan, VERSIONS, family="networks"),
)
