# Written by scripts/unasync from tests/client_async/test_nics.py: edit that file.
from __future__ import annotations

import pytest

from sdc_cloudapi.models import NetworkAddress, Nic
from sdc_sdk import DataCenter, Machine, NicAlreadyExists, ResourceNotFound
from tests.conftest import NewCloud

from .calls import calls
from .test_fabrics import new_network
from .test_waiting import IMAGE

pytestmark = pytest.mark.anyio


@calls(Machine.get_nics, Machine.nic, Machine.add_nic, Machine.remove_nic)
def test_a_nic_is_added_found_and_removed(sdc: DataCenter, machine: Machine) -> None:
    network = new_network(sdc)
    before = machine.get_nics()
    nic = machine.add_nic(network, primary=False)
    assert (nic.network, nic.ip, nic.primary) == (network.id, network.provision_start_ip, False)
    found = machine.nic(nic)
    assert found.ip == nic.ip
    assert (
        found == machine.nic(nic.mac) == machine.nic(nic.mac.replace(":", "")) == machine.nic({"mac": nic.mac.upper()})
    )
    assert [each.mac for each in machine.get_nics()] == [*(each.mac for each in before), nic.mac]
    assert nic.mac in [each.mac for each in (machine.refresh()).nics or []]
    machine.remove_nic(nic)
    with pytest.raises(ResourceNotFound):
        machine.nic(nic)


def test_an_address_can_be_asked_for(sdc: DataCenter, machine: Machine) -> None:
    network = new_network(sdc)
    wanted = f"10.{network.vlan_id}.0.15"
    assert (machine.add_nic(NetworkAddress(ipv4_uuid=network.id, ipv4_ips=[wanted]))).ip == wanted
    other = new_network(sdc)
    wanted = f"10.{other.vlan_id}.0.16"
    assert (machine.add_nic({"ipv4_uuid": other.id, "ipv4_ips": [wanted]})).ip == wanted


def test_a_second_nic_on_a_network_is_refused_with_the_first(sdc: DataCenter, machine: Machine) -> None:
    network = new_network(sdc)
    first = machine.add_nic(network)
    with pytest.raises(NicAlreadyExists, match=f"already has a NIC on network {network.id}") as caught:
        machine.add_nic(NetworkAddress(ipv4_uuid=network.id, ipv4_ips=[f"10.{network.vlan_id}.0.15"]))
    assert isinstance(caught.value.nic, Nic)
    assert caught.value.nic.mac == first.mac
    assert [nic.mac for nic in machine.get_nics() if nic.network == network.id] == [first.mac]


@pytest.mark.parametrize("mac", ["", "90:b8:d0", "not a mac", "90:b8:d0:00:01:4g"])
def test_what_is_no_mac_address_is_refused(machine: Machine, mac: str) -> None:
    with pytest.raises(ValueError, match=r"nic|MAC"):
        machine.nic(mac)


@calls(Machine.wait_for_nic, Machine.wait_until_nic_gone)
def test_waiting_for_a_nic(new_cloud: NewCloud) -> None:
    with new_cloud(action=0.1).datacenter() as sdc:
        machine = sdc.create_machine(package="sample-256M", image=IMAGE)
        machine.poll_until("running", 0.01)
        nic = machine.add_nic(new_network(sdc))
        assert nic.state == "provisioning"
        assert (machine.wait_for_nic(nic, interval=0.01)).state == "running"
        assert (machine.wait_for_nic(nic.mac, "running", interval=0.01)).state == "running"
        machine.remove_nic(nic)
        machine.wait_until_nic_gone(nic, interval=0.01)
        assert nic.mac not in [each.mac for each in machine.get_nics()]
