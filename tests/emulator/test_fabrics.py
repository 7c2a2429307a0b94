"""Fabric VLANs and networks, as NAPI checks them (sdc-napi) after CloudAPI (sdc-cloudapi lib/endpoints/networks.js)."""

from __future__ import annotations

from typing import Any

import pytest

from sdc_sdk import CloudAPIError
from sdc_sdk.emulator import Emulator
from tests.conftest import NewCloud
from tests.emulator.conftest import Ask
from tests.support.failures import Failures

VLANS = "/my/fabrics/default/vlans"
NETWORKS = f"{VLANS}/2/networks"
NETWORK = {
    "name": "lab",
    "subnet": "10.50.0.0/24",
    "provision_start_ip": "10.50.0.10",
    "provision_end_ip": "10.50.0.20",
}


@pytest.fixture
def cloud(new_cloud: NewCloud) -> Emulator:
    return new_cloud()


def refusal(ask: Ask, cloud: Emulator, method: str, path: str, body: dict[str, Any]) -> str:
    answer = ask(cloud, method, path, body=body)
    return f"{answer.status} {answer.body.get('code')} {answer.body.get('message')}"


def test_subnets_do_not_overlap(ask: Ask, cloud: Emulator) -> None:
    """lib/models/network.js:1054, lib/util/errors.js:278."""
    overlap = '409 InvalidArgument property "subnet": subnet overlaps with another network'
    assert ask(cloud, "POST", NETWORKS, body=NETWORK).status == 201
    other = {**NETWORK, "name": "other"}
    assert refusal(ask, cloud, "POST", NETWORKS, other) == overlap
    inside = {"subnet": "10.50.0.0/28", "provision_start_ip": "10.50.0.1", "provision_end_ip": "10.50.0.9"}
    assert refusal(ask, cloud, "POST", NETWORKS, {**other, **inside}) == overlap
    around = {**other, "subnet": "10.50.0.0/16"}
    assert refusal(ask, cloud, "POST", NETWORKS, around) == overlap
    both = {**other, "subnet": "10.0.0.0/8"}
    second = {key: value.replace("10.50.", "10.51.") for key, value in other.items()}
    assert ask(cloud, "POST", NETWORKS, body=second).status == 201
    assert refusal(ask, cloud, "POST", NETWORKS, {**both, "name": "third"}).count("overlaps with another") == 2


def test_a_network_without_routes_has_no_routes(ask: Ask, cloud: Emulator) -> None:
    """lib/models/network.js:1528."""
    network = ask(cloud, "POST", NETWORKS, body=NETWORK).body
    assert "routes" not in network
    routes = {"10.60.0.0/16": "10.50.0.2"}
    answer = ask(cloud, "PUT", f"{NETWORKS}/{network['id']}", body={"routes": routes})
    assert answer.body["routes"] == routes
    listed = ask(cloud, "GET", "/my/networks").body
    assert [other["name"] for other in listed if "routes" in other] == ["lab"]


def test_routes_are_stored_without_host_bits(ask: Ask, cloud: Emulator) -> None:
    """toSubnet() and toIPAddr() in lib/util/ip.js:74 and 223, validateRoutes() in lib/models/network.js:1066."""
    routes = {
        "10.60.0.9/16": "10.50.0.2",
        "010.61.0.0/16": "10.50.0.003",
        "10.62.0.1": " 10.50.0.4 ",
        "168427520/0x18": "171048965",
    }
    stored = {
        "10.60.0.0/16": "10.50.0.2",
        "10.61.0.0/16": "10.50.0.3",
        "10.62.0.1": "10.50.0.4",
        "10.10.0.0/24": "10.50.0.5",
    }
    network = ask(cloud, "POST", NETWORKS, body={**NETWORK, "routes": routes}).body
    assert network["routes"] == stored
    path = f"{NETWORKS}/{network['id']}"
    assert ask(cloud, "GET", path).body["routes"] == stored
    assert ask(cloud, "PUT", path, body={"routes": {"10.60.7.9/21": "10.50.0.2"}}).body["routes"] == {
        "10.60.0.0/21": "10.50.0.2"
    }


def test_an_account_without_a_default_network(ask: Ask, cloud: Emulator) -> None:
    """sdc-cloudapi lib/networks.js:97 for the deletion, lib/endpoints/config.js:119 for the config."""
    cloud.add_account("old", fabric=False)
    network = cloud.add_network("lab", "10.50.0.0/24", vlan_id=2, account="old")
    with cloud.datacenter("old") as old:
        with pytest.raises(CloudAPIError) as deletion:
            old.delete_fabric_network(2, network)
        with pytest.raises(CloudAPIError) as change:
            old.update_account_config(network)
        assert old.account_config().default_network is None
        assert old.network(network).name == "lab"
    assert (deletion.value.status_code, deletion.value.message) == (500, "Could not get default network")
    assert (change.value.status_code, change.value.code) == (500, "InternalError")
    assert change.value.message == "Config currently unavailable."


LONG = "x" * 65
TOO_LONG = "must not be longer than 64 characters"
PROPERTIES: list[tuple[dict[str, Any], str]] = [
    ({"name": LONG}, f'property "name": {TOO_LONG}'),
    ({"description": LONG}, f'property "description": {TOO_LONG}'),
    ({"name": LONG, "description": LONG}, f'property "description": {TOO_LONG}, property "name": {TOO_LONG}'),
    ({"description": " "}, 'property "description": must not be empty'),
    ({"subnet": "10.50.0/24"}, 'property "subnet": Subnet IP invalid'),
    ({"subnet": "fd00::/64"}, 'property "subnet": Fabric networks must be IPv4'),
    ({"subnet": "10.50.0.0/7"}, 'property "subnet": Subnet bits invalid'),
    ({"subnet": "10.50.0.0/x"}, 'property "subnet": Subnet bits invalid'),
    ({"subnet": "10.50.0.5/24"}, 'property "subnet": invalid CIDR format'),
    ({"subnet": "10.50.0.0/24/8"}, 'property "subnet": Subnet must be in CIDR form'),
    (
        {"subnet": "198.51.100.0/24", "provision_start_ip": "198.51.100.1", "provision_end_ip": "198.51.100.9"},
        'property "subnet": subnet must be within private ranges',
    ),
    (
        {"provision_start_ip": "10.51.0.1", "gateway": "10.52.0.1"},
        'property "gateway": gateway cannot be outside subnet, '
        'property "provision_start_ip": provision_start_ip cannot be outside subnet',
    ),
    (
        {"provision_end_ip": "10.50.0.255"},
        'property "provision_end_ip": provision_end_ip cannot be the broadcast address',
    ),
    (
        {"provision_end_ip": "10.50.0.10"},
        'property "provision_end_ip": provision_start_ip must be before provision_end_ip, '
        'property "provision_start_ip": provision_start_ip must be before provision_end_ip',
    ),
    ({"routes": {"10.60.0.0/16": "x"}}, 'property "routes": invalid route'),
    ({"routes": {"x": "10.50.0.2", "10.60.0.0/a": "10.50.0.2"}}, 'property "routes": invalid routes'),
    ({"routes": {"fd00::/64": "10.50.0.2"}}, 'property "routes": invalid route'),  # more than 32 bits
    ({"routes": {"fd00::/64": "fd00::1"}}, 'property "routes": invalid route'),
    (
        {"routes": {"fd00::/32": "10.50.0.2"}},
        'property "routes": address family of route and next-hop address should match',
    ),
    *[
        (
            {"routes": {destination: "fd00::1"}},
            'property "routes": addresses used for routing should match subnet type (ipv4)',
        )
        for destination in ("fd00::/32", "fd00::00002")
    ],
    *[
        ({"routes": {destination: "10.50.0.2"}}, 'property "routes": invalid route')
        for destination in (
            "10.60.0.0/33",
            "10.60.0.0/4",
            "10.60.0.0/0",
            "10.60.0.0/",
            "10.60/16",
            "10.60.0.0/16/8",
            "10.60.0.0/1_6",
        )
    ],
    ({"routes": {"10.60.0.0/16": ["10.50.0.2"]}}, 'property "routes": invalid route'),
    ({"routes": {"4294967296": "10.50.0.2"}}, 'property "routes": invalid route'),
]


def test_fields_of_a_network_that_napi_refuses(ask: Ask, cloud: Emulator) -> None:
    """lib/models/network.js (CREATE_SCHEMA and what comes after it), lib/util/validate.js, node-restify-warden."""
    with Failures() as failures:
        for fields, message in PROPERTIES:
            with failures.case(str(fields)):
                assert refusal(ask, cloud, "POST", NETWORKS, {**NETWORK, **fields}) == f"409 InvalidArgument {message}"


def test_updates_are_checked_as_well(ask: Ask, cloud: Emulator) -> None:
    """UPDATE_SCHEMA in lib/models/network.js."""
    network = ask(cloud, "POST", NETWORKS, body=NETWORK).body
    path = f"{NETWORKS}/{network['id']}"
    for fields in ({"name": LONG}, {"provision_end_ip": "10.50.0.9"}, {"provision_start_ip": "10.51.0.1"}):
        assert ask(cloud, "PUT", path, body=fields).status == 409
    assert ask(cloud, "GET", path).body == network
    assert ask(cloud, "PUT", path, body={"provision_end_ip": "10.50.0.30"}).status == 200


def test_vlans_with_long_names_and_ids_out_of_range(ask: Ask, cloud: Emulator) -> None:
    """lib/models/vlan.js:67; validateVLAN() in lib/util/validate.js: 4095 passes CloudAPI's schema only."""
    vlan = {"vlan_id": 7, "name": "lab"}
    for fields in ({"name": LONG}, {"description": LONG}):
        assert refusal(ask, cloud, "POST", VLANS, {**vlan, **fields}).endswith(TOO_LONG)
        assert refusal(ask, cloud, "PUT", f"{VLANS}/2", fields).endswith(TOO_LONG)
    message = 'property "vlan_id": VLAN ID must be a number between 0 and 4094, and not 1'
    assert refusal(ask, cloud, "POST", VLANS, {**vlan, "vlan_id": 4095}).endswith(message)
    assert ask(cloud, "POST", VLANS, body={**vlan, "name": "x" * 64}).status == 201


def test_nat_needs_a_gateway(ask: Ask, cloud: Emulator) -> None:
    """createNetworkObject() in lib/models/network.js: without one, the first address becomes the gateway."""
    assert ask(cloud, "POST", NETWORKS, body={**NETWORK, "internet_nat": True}).body["gateway"] == "10.50.0.10"
