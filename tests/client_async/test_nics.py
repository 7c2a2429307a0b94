from __future__ import annotations

import pytest

from sdc_cloudapi.models import NetworkAddress, Nic
from sdc_sdk import AsyncDataCenter, AsyncMachine, NicAlreadyExists, ResourceNotFound
from tests.conftest import NewCloud

from .calls import calls
from .test_fabrics import new_network
from .test_waiting import IMAGE

pytestmark = pytest.mark.anyio


@calls(AsyncMachine.get_nics, AsyncMachine.nic, AsyncMachine.add_nic, AsyncMachine.remove_nic)
async def test_a_nic_is_added_found_and_removed(sdc: AsyncDataCenter, machine: AsyncMachine) -> None:
    network = await new_network(sdc)
    before = await machine.get_nics()
    nic = await machine.add_nic(network, primary=False)
    assert (nic.network, nic.ip, nic.primary) == (network.id, network.provision_start_ip, False)
    found = await machine.nic(nic)
    assert found.ip == nic.ip
    assert (
        found
        == await machine.nic(nic.mac)
        == await machine.nic(nic.mac.replace(":", ""))
        == await machine.nic({"mac": nic.mac.upper()})
    )
    assert [each.mac for each in await machine.get_nics()] == [*(each.mac for each in before), nic.mac]
    assert nic.mac in [each.mac for each in (await machine.refresh()).nics or []]
    await machine.remove_nic(nic)
    with pytest.raises(ResourceNotFound):
        await machine.nic(nic)


async def test_an_address_can_be_asked_for(sdc: AsyncDataCenter, machine: AsyncMachine) -> None:
    network = await new_network(sdc)
    wanted = f"10.{network.vlan_id}.0.15"
    assert (await machine.add_nic(NetworkAddress(ipv4_uuid=network.id, ipv4_ips=[wanted]))).ip == wanted
    other = await new_network(sdc)
    wanted = f"10.{other.vlan_id}.0.16"
    assert (await machine.add_nic({"ipv4_uuid": other.id, "ipv4_ips": [wanted]})).ip == wanted


async def test_a_second_nic_on_a_network_is_refused_with_the_first(sdc: AsyncDataCenter, machine: AsyncMachine) -> None:
    network = await new_network(sdc)
    first = await machine.add_nic(network)
    with pytest.raises(NicAlreadyExists, match=f"already has a NIC on network {network.id}") as caught:
        await machine.add_nic(NetworkAddress(ipv4_uuid=network.id, ipv4_ips=[f"10.{network.vlan_id}.0.15"]))
    assert isinstance(caught.value.nic, Nic)
    assert caught.value.nic.mac == first.mac
    assert [nic.mac for nic in await machine.get_nics() if nic.network == network.id] == [first.mac]


@pytest.mark.parametrize("mac", ["", "90:b8:d0", "not a mac", "90:b8:d0:00:01:4g"])
async def test_what_is_no_mac_address_is_refused(machine: AsyncMachine, mac: str) -> None:
    with pytest.raises(ValueError, match=r"nic|MAC"):
        await machine.nic(mac)


@calls(AsyncMachine.wait_for_nic, AsyncMachine.wait_until_nic_gone)
async def test_waiting_for_a_nic(new_cloud: NewCloud) -> None:
    async with new_cloud(action=0.1).async_datacenter() as sdc:
        machine = await sdc.create_machine(package="sample-256M", image=IMAGE)
        await machine.poll_until("running", 0.01)
        nic = await machine.add_nic(await new_network(sdc))
        assert nic.state == "provisioning"
        assert (await machine.wait_for_nic(nic, interval=0.01)).state == "running"
        assert (await machine.wait_for_nic(nic.mac, "running", interval=0.01)).state == "running"
        await machine.remove_nic(nic)
        await machine.wait_until_nic_gone(nic, interval=0.01)
        assert nic.mac not in [each.mac for each in await machine.get_nics()]
