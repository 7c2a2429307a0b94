"""Several datacenters of one cloud."""

from __future__ import annotations

import pytest

from sdc_sdk import AsyncCloud, AsyncDataCenter, ConfigurationError, ConnectionFailed, MethodNotAllowed, NotAuthorized
from sdc_sdk.emulator import Emulator
from tests.conftest import NewCloud, Script
from tests.support.scripted import json_answer

from .clients import client

pytestmark = pytest.mark.anyio


def two(new_cloud: NewCloud) -> tuple[Emulator, Emulator]:
    east = new_cloud(name="east", machines=2)
    return east, new_cloud(name="west", machines=3, beside=east)


async def test_results_tell_where_they_are_from(new_cloud: NewCloud) -> None:
    east, west = two(new_cloud)
    async with east.async_datacenter() as sdc, sdc.cloud() as cloud:
        assert {name: dc.base_url for name, dc in (await cloud.datacenters()).items()} == {
            "east": east.url,
            "west": west.url,
        }
        found = await cloud.everywhere(AsyncDataCenter.machines, state="running")
        assert [name for name, _ in found] == ["east"] * 2 + ["west"] * 3
        assert {machine.datacenter.base_url for name, machine in found if name == "west"} == {west.url}
        assert (len(found), found.failures) == (5, {})


async def test_a_datacenter_that_fails_is_told_beside_the_results(new_cloud: NewCloud) -> None:
    east, west = two(new_cloud)
    async with east.async_datacenter() as sdc, sdc.with_options(retry=False).cloud() as cloud:
        await cloud.datacenters()
        west.stop()
        found = await cloud.everywhere(AsyncDataCenter.images, name="base-64-lts")
        assert {name for name, _ in found} == set(found.found) == {"east"}
        assert list(found.failures) == ["west"]
        assert isinstance(found.failures["west"], ConnectionFailed)


async def test_a_datacenter_that_nothing_can_be_sent_to_is_one_that_fails(scripted: Script) -> None:
    """Requests are not sent unencrypted to other machines."""
    server = scripted(json_answer(200, {"odd": "http://elsewhere.example.com"}))
    async with client(server) as sdc, sdc.cloud() as cloud:
        found = await cloud.everywhere(AsyncDataCenter.machines)
        assert await cloud.datacenters() == {}
    assert isinstance(found.failures["odd"], ConfigurationError)
    assert len(server.requests) == 1


async def test_without_the_list_of_datacenters_there_is_nothing_to_tell(scripted: Script) -> None:
    server = scripted(json_answer(403, {"code": "NotAuthorized", "message": "no"}))
    async with client(server) as sdc, sdc.cloud() as cloud:
        with pytest.raises(NotAuthorized):
            await cloud.everywhere(AsyncDataCenter.machines)


async def test_a_mistake_in_the_program_is_no_failure_of_a_datacenter(new_cloud: NewCloud) -> None:
    async def mistaken(datacenter: AsyncDataCenter) -> list[str]:
        raise ZeroDivisionError(datacenter.base_url)

    east, _ = two(new_cloud)
    async with east.async_datacenter() as sdc, sdc.cloud() as cloud:
        with pytest.raises(ZeroDivisionError):
            await cloud.everywhere(mistaken)


async def test_any_function_of_a_datacenter_can_be_asked(new_cloud: NewCloud) -> None:
    async def names(datacenter: AsyncDataCenter, prefix: str) -> list[str]:
        return [prefix + (package.name or "") for package in await datacenter.packages(name="sample-256M")]

    east, _ = two(new_cloud)
    async with east.async_datacenter() as sdc, sdc.cloud() as cloud:
        found = await cloud.everywhere(names, prefix="p:")
    assert list(found) == [("east", "p:sample-256M"), ("west", "p:sample-256M")]


async def test_the_datacenter_that_it_was_made_of_stays_open(new_cloud: NewCloud) -> None:
    east, _ = two(new_cloud)
    async with east.async_datacenter() as sdc:
        async with sdc.cloud() as cloud:
            await cloud.everywhere(AsyncDataCenter.machines)
        assert (await sdc.account()).login == "acme"


async def test_it_can_be_made_of_a_profile(new_cloud: NewCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    east, _ = two(new_cloud)
    monkeypatch.setenv("TRITON_URL", east.url)
    monkeypatch.setenv("TRITON_ACCOUNT", east.account)
    monkeypatch.setenv("TRITON_KEY_ID", east.key_id)
    monkeypatch.setenv("TRITON_KEY_MATERIAL", east.key_path)
    async with AsyncCloud.from_profile("env") as cloud:
        assert repr(cloud) == f"<{AsyncCloud.__name__} of {east.url}/my>"
        found = await cloud.everywhere(AsyncDataCenter.volumes)
    assert set(found.found) | set(found.failures) == {"east", "west"}
    assert not any(isinstance(error, MethodNotAllowed) for error in found.failures.values())
