"""Fabric VLANs, their networks, and the addresses of networks."""

from __future__ import annotations

import itertools
from urllib.parse import parse_qs, urlsplit

import pytest

from sdc_cloudapi.models import FabricVLAN, Network
from sdc_sdk import AsyncDataCenter, InvalidArgument, InvalidResponse, ResourceNotFound
from sdc_sdk._core import pagination
from tests.conftest import Script
from tests.support.scripted import Seen, json_answer

from .calls import calls
from .clients import client

pytestmark = pytest.mark.anyio


async def new_network(sdc: AsyncDataCenter) -> Network:
    """A network on a VLAN of its own, `10.<part>.0.0/24`."""
    vlan = max(there.vlan_id for there in await sdc.fabric_vlans()) + 1
    await sdc.create_fabric_vlan(vlan, name=f"vlan-{vlan}")
    return await sdc.create_fabric_network(
        vlan,
        name=f"network-{vlan}",
        subnet=f"10.{vlan}.0.0/24",
        provision_start_ip=f"10.{vlan}.0.10",
        provision_end_ip=f"10.{vlan}.0.20",
        gateway=f"10.{vlan}.0.1",
        resolvers=["8.8.8.8"],
        routes={"10.99.0.0/16": f"10.{vlan}.0.2"},
        internet_nat=False,
        description="d",
    )


@calls(
    AsyncDataCenter.fabric_vlans,
    AsyncDataCenter.fabric_vlan,
    AsyncDataCenter.create_fabric_vlan,
    AsyncDataCenter.update_fabric_vlan,
    AsyncDataCenter.delete_fabric_vlan,
)
async def test_a_vlan_is_created_changed_and_deleted(sdc: AsyncDataCenter) -> None:
    vlan = await sdc.create_fabric_vlan(100, name="lab", description="d")
    assert vlan == FabricVLAN(vlan_id=100, name="lab", description="d")
    assert await sdc.fabric_vlan(100) == await sdc.fabric_vlan(vlan) == await sdc.fabric_vlan({"vlan_id": 100}) == vlan
    assert vlan in await sdc.fabric_vlans()
    assert (await sdc.update_fabric_vlan(vlan, name="attic", description="e")).name == "attic"
    await sdc.delete_fabric_vlan(vlan)
    with pytest.raises(ResourceNotFound):
        await sdc.fabric_vlan(vlan)


@pytest.mark.parametrize("number", [-1, 0, 1, 4096])
async def test_a_vlan_has_a_number_from_2_to_4095(scripted: Script, number: int) -> None:
    server = scripted()
    async with client(server) as sdc:
        with pytest.raises(ValueError, match="the number of a VLAN must be 2 to 4095"):
            await sdc.create_fabric_vlan(number, name="lab")
    assert server.requests == []


@pytest.mark.parametrize("vlan", ["7", None, True, {"id": 7}, 7.0])
async def test_a_vlan_is_given_as_a_number(sdc: AsyncDataCenter, vlan: object) -> None:
    with pytest.raises(TypeError, match="a VLAN must be an int"):
        await sdc.fabric_vlan(vlan)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@calls(
    AsyncDataCenter.fabric_networks,
    AsyncDataCenter.fabric_network,
    AsyncDataCenter.create_fabric_network,
    AsyncDataCenter.update_fabric_network,
    AsyncDataCenter.delete_fabric_network,
)
async def test_a_network_is_created_changed_and_deleted(sdc: AsyncDataCenter) -> None:
    network = await new_network(sdc)
    vlan = await sdc.fabric_vlan(network)
    assert (network.subnet, network.gateway) == (f"10.{vlan.vlan_id}.0.0/24", f"10.{vlan.vlan_id}.0.1")
    assert (network.resolvers, network.internet_nat) == (["8.8.8.8"], False)
    assert await sdc.fabric_networks(vlan) == [await sdc.fabric_network(network, network)] == [network]
    changed = await sdc.update_fabric_network(
        network,
        network,
        name="renamed",
        description="e",
        provision_start_ip=f"10.{vlan.vlan_id}.0.30",
        provision_end_ip=f"10.{vlan.vlan_id}.0.40",
        resolvers=[],
        routes={},
    )
    assert (changed.name, changed.description, changed.provision_end_ip) == ("renamed", "e", f"10.{vlan.vlan_id}.0.40")
    assert (changed.resolvers, changed.routes) == ([], {})
    with pytest.raises(InvalidArgument):
        await sdc.delete_fabric_vlan(vlan)
    await sdc.delete_fabric_network(vlan.vlan_id, network.id)
    assert await sdc.fabric_networks(vlan) == []


@calls(AsyncDataCenter.network_ips, AsyncDataCenter.network_ip, AsyncDataCenter.update_network_ip)
async def test_addresses_are_listed_and_reserved(sdc: AsyncDataCenter) -> None:
    network = await new_network(sdc)
    gateway, free = f"10.{network.vlan_id}.0.1", f"10.{network.vlan_id}.0.30"
    assert [(found.ip, found.managed) for found in await sdc.network_ips(network)] == [(gateway, True)]
    kept = await sdc.update_network_ip(network, free, reserved=True)
    assert (kept.ip, kept.reserved, kept.managed) == (free, True, False)
    assert await sdc.network_ip(network.id, kept) == kept
    assert [found.ip for found in await sdc.network_ips(network)] == [gateway, free]
    assert (await sdc.update_network_ip(network, {"ip": free}, reserved=False)).reserved is False
    with pytest.raises(InvalidArgument):
        await sdc.update_network_ip(network, gateway, reserved=True)


async def test_addresses_are_paged_until_a_page_is_empty(scripted: Script) -> None:
    def page(*ips: str) -> bytes:
        return json_answer(200, [{"ip": ip, "reserved": False, "managed": False} for ip in ips])

    server = scripted(page("10.0.0.1"), page("10.0.4.1", "10.0.4.2"), page())
    async with client(server) as sdc:
        found = await sdc.network_ips("f4b8a52d-07c1-4f7e-8f64-3a90d1b6e702")
    assert [address.ip for address in found] == ["10.0.0.1", "10.0.4.1", "10.0.4.2"]
    queries = [parse_qs(urlsplit(request.target).query) for request in server.requests]
    assert queries == [{"limit": ["1000"], "offset": [str(offset)]} for offset in (0, 1000, 2000)]


async def test_new_addresses_without_end_are_an_error(scripted: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagination, "MAX_ITEMS", 3000)
    numbers = itertools.count(1)

    def new(seen: Seen) -> bytes:
        return json_answer(200, [{"ip": f"10.0.0.{next(numbers)}", "reserved": False, "managed": False}])

    async with client(scripted(new)) as sdc:
        with pytest.raises(InvalidResponse, match="the list does not end"):
            await sdc.network_ips("f4b8a52d-07c1-4f7e-8f64-3a90d1b6e702")
    assert next(numbers) < 10


async def test_addresses_without_end_are_an_error(scripted: Script) -> None:
    """A server that ignores the offset sends the same page again and again."""
    server = scripted(json_answer(200, [{"ip": "10.0.0.1", "reserved": False, "managed": False}]))
    async with client(server) as sdc:
        with pytest.raises(InvalidResponse, match="the list does not end"):
            await sdc.network_ips("f4b8a52d-07c1-4f7e-8f64-3a90d1b6e702")
    assert len(server.requests) == 2
