"""Finding resources by the names that people have for them."""

from __future__ import annotations

import logging
from typing import Any, Protocol

import pytest

from sdc_sdk import AsyncDataCenter, AsyncMachine, MultipleResultsFound, NoResultFound, ResourceGone
from tests.conftest import NewCloud, Script
from tests.support.scripted import json_answer

from .calls import calls
from .clients import client

pytestmark = pytest.mark.anyio

UNKNOWN = "00000000-0000-4000-8000-000000000000"


class AsyncFind(Protocol):
    async def __call__(self, sdc: AsyncDataCenter, wanted: str, /) -> object: ...


KINDS: dict[str, AsyncFind] = {
    "machine": lambda sdc, wanted: sdc.find_machine(wanted),
    "image": lambda sdc, wanted: sdc.find_image(wanted),
    "package": lambda sdc, wanted: sdc.find_package(wanted),
    "network": lambda sdc, wanted: sdc.find_network(wanted),
    "volume": lambda sdc, wanted: sdc.find_volume(wanted),
}


@calls(AsyncDataCenter.find_machine)
async def test_a_machine_is_found_by_name_id_and_short_id(sdc: AsyncDataCenter, machine: AsyncMachine) -> None:
    await machine.rename("web.1")
    by_name = await sdc.find_machine("web.1")
    assert by_name == machine
    assert by_name.datacenter is sdc
    assert await sdc.find_machine(machine.id) == machine
    assert await sdc.find_machine(machine.id[:8]) == machine
    assert await sdc.find_machine(machine.id[:8].upper()) == machine
    for wanted in ("web", "web.", "WEB.1", "web.1 ", machine.id[:7]):
        with pytest.raises(NoResultFound):
            await sdc.find_machine(wanted)
    await machine.rename("gone.1")
    await machine.delete()
    with pytest.raises(NoResultFound):
        await sdc.find_machine("gone.1")
    with pytest.raises(ResourceGone):
        await sdc.find_machine(machine.id)


async def test_a_name_goes_before_a_short_id(new_cloud: NewCloud) -> None:
    async with new_cloud(machines=2).async_datacenter() as sdc:
        one, other = await sdc.machines()
        await one.rename(other.id[:8])
        assert await sdc.find_machine(other.id[:8]) == one


@calls(AsyncDataCenter.find_image)
async def test_the_newest_image_of_a_name_is_found(new_cloud: NewCloud) -> None:
    async with new_cloud(machines=1).async_datacenter() as sdc:
        (machine,) = await sdc.machines()
        (public,) = await sdc.images(name="base-64-lts")
        own = await sdc.wait_for_image(await sdc.create_image(machine, name="base-64-lts", version="9"), interval=0.01)
        assert (await sdc.images(name="base-64-lts"))[0] == public  # the list begins with the oldest
        assert await sdc.find_image("base-64-lts") == own
        assert await sdc.find_image(f"base-64-lts@{public.version}") == public
        assert await sdc.find_image("base-64-lts@9") == own
        assert await sdc.find_image(public.id) == await sdc.find_image(public.id[:8]) == public
        for wanted in ("base-64", "~base", "base-64-lts@8", "base-64-lts@~9", "nosuch"):
            with pytest.raises(NoResultFound):
                await sdc.find_image(wanted)
        await sdc.wait_for_image(await sdc.create_image(machine, name="base-64-lts", version="9"), interval=0.01)
        with pytest.raises(MultipleResultsFound, match="2 images match 'base-64-lts@9'") as caught:
            await sdc.find_image("base-64-lts@9")
        assert own in caught.value.found


async def test_an_image_without_a_date_is_the_oldest(scripted: Script) -> None:
    fields: dict[str, Any] = {"name": "a", "os": "smartos", "requirements": {}}
    dated = {**fields, "id": UNKNOWN, "version": "2", "published_at": "2024-11-25T12:00:00.000Z"}
    async with client(scripted(json_answer(200, [dated, {**fields, "id": "x", "version": "3"}]))) as sdc:
        assert (await sdc.find_image("a")).version == "2"


@pytest.mark.parametrize("wanted", ["@1", "base@", "@"])
async def test_an_image_needs_a_name_and_a_version_where_both_are_given(sdc: AsyncDataCenter, wanted: str) -> None:
    with pytest.raises(ValueError, match="name or name@version"):
        await sdc.find_image(wanted)


@calls(AsyncDataCenter.find_package)
async def test_a_package_is_found_by_name_id_and_short_id(sdc: AsyncDataCenter) -> None:
    package = await sdc.find_package("sample-1G")
    assert package.memory == 1024
    assert await sdc.find_package(package.id) == await sdc.find_package(package.id[:8]) == package


@calls(AsyncDataCenter.find_network)
async def test_a_network_is_found_by_name_id_and_short_id(new_cloud: NewCloud) -> None:
    async with new_cloud().async_datacenter() as sdc:
        network = await sdc.find_network("external")
        assert network.name == "external"
        assert await sdc.find_network(network.id) == await sdc.find_network(network.id[:8]) == network


async def test_of_two_networks_with_a_name_none_is_chosen(scripted: Script) -> None:
    networks = [{"id": f"{number}{UNKNOWN[1:]}", "name": "twins", "public": number == 1} for number in (1, 2)]
    async with client(scripted(json_answer(200, networks))) as sdc:
        with pytest.raises(MultipleResultsFound) as caught:
            await sdc.find_network("twins")
    one, other = caught.value.found
    assert str(caught.value) == f"2 networks match 'twins': twins ({one.id}), twins ({other.id}); give the id"
    assert isinstance(caught.value, LookupError)


@calls(AsyncDataCenter.find_volume)
async def test_a_volume_is_found_by_name_id_and_short_id(sdc: AsyncDataCenter) -> None:
    volume = await sdc.create_volume(name="data-of-finding")
    for wanted in ("data-of-finding", volume.id, volume.id[:8]):
        assert (await sdc.find_volume(wanted)).id == volume.id
    with pytest.raises(NoResultFound):
        await sdc.find_volume("data-of-*")


@calls(AsyncDataCenter.find_fabric_vlan)
async def test_a_fabric_vlan_is_found_by_name(new_cloud: NewCloud) -> None:
    async with new_cloud().async_datacenter() as sdc:
        for number in (7, 8, 9):
            await sdc.create_fabric_vlan(number, name="many" if number > 7 else "one")
        assert (await sdc.find_fabric_vlan("one")).vlan_id == 7
        with pytest.raises(MultipleResultsFound, match=r"2 fabric VLANs match 'many': many \(8\), many \(9\)"):
            await sdc.find_fabric_vlan("many")
        with pytest.raises(NoResultFound, match=r"see fabric_vlans\(\)"):
            await sdc.find_fabric_vlan("none")


@pytest.mark.parametrize("wanted", ["nosuch", UNKNOWN, "0a0a0a0a", "no such/?&=%"])
@pytest.mark.parametrize("kind", KINDS)
async def test_what_is_not_there_is_one_error(kind: str, wanted: str, sdc: AsyncDataCenter) -> None:
    with pytest.raises(NoResultFound) as caught:
        await KINDS[kind](sdc, wanted)
    assert str(caught.value) == f"no {kind} has the name or id {wanted!r}: see {kind}s()"
    assert (caught.value.what, caught.value.wanted, caught.value.found) == (kind, wanted, [])
    assert isinstance(caught.value, LookupError)


@pytest.mark.parametrize("wanted", ["", " ", "a\nb"])
@pytest.mark.parametrize("kind", KINDS)
async def test_a_text_that_is_no_name_is_refused(kind: str, wanted: str, sdc: AsyncDataCenter) -> None:
    with pytest.raises(ValueError, match=f"{kind} must not"):
        await KINDS[kind](sdc, wanted)


async def test_names_and_ids_take_one_request_and_short_ids_two(
    new_cloud: NewCloud, caplog: pytest.LogCaptureFixture
) -> None:
    async with new_cloud(machines=3).async_datacenter() as sdc:
        machine, image = (await sdc.machines())[0], (await sdc.images())[0]
        network, package = (await sdc.networks())[0], (await sdc.packages())[0]
        volume = await sdc.create_volume(name="v1")
        assert machine.name
        found: dict[str, Any] = {
            "machine": machine,
            "image": image,
            "network": network,
            "package": package,
            "volume": volume,
        }
        counted = dict[str, list[int]]()
        for kind, resource in found.items():
            for wanted in (resource.name, resource.id, resource.id[:8]):
                caplog.clear()
                with caplog.at_level(logging.DEBUG, "sdc_sdk"):
                    await KINDS[kind](sdc, wanted)
                counted.setdefault(kind, []).append(len([r for r in caplog.records if " -> " in r.getMessage()]))
    assert counted == {kind: [1, 1, 2] for kind in KINDS}
