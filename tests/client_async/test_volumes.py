from __future__ import annotations

import pytest

from sdc_sdk import AsyncDataCenter, InvalidArgument, ResourceFailed, VolumeAlreadyExists, VolumeNotFound
from tests.conftest import NewCloud, Script
from tests.support.scripted import json_answer

from .calls import calls
from .clients import client

pytestmark = pytest.mark.anyio

NOWHERE = "5983940e-58a5-4543-b732-000000000000"


@calls(
    AsyncDataCenter.volume,
    AsyncDataCenter.create_volume,
    AsyncDataCenter.update_volume,
    AsyncDataCenter.delete_volume,
    AsyncDataCenter.wait_for_volume,
)
async def test_a_volume_is_created_renamed_and_deleted(new_cloud: NewCloud) -> None:
    async with new_cloud(provisioning=0.1).async_datacenter() as sdc:
        fabric = (await sdc.networks(fabric=True))[0]
        begun = await sdc.create_volume(name="data", size=20480, networks=[fabric], tags={"a": "b"})
        assert (begun.state, begun.size, begun.filesystem_path) == ("creating", 20480, None)
        volume = await sdc.wait_for_volume(begun, interval=0.01)
        assert (volume.state, volume.networks, volume.tags) == ("ready", [fabric.id], {"a": "b"})
        assert volume.filesystem_path
        assert await sdc.volume(volume.id) == volume
        with pytest.raises(VolumeAlreadyExists):
            await sdc.create_volume(name="data")
        assert (await sdc.update_volume(volume, name="more")).name == "more"
        await sdc.delete_volume(volume)
        await sdc.wait_until_gone(volume, interval=0.01)
        with pytest.raises(VolumeNotFound):
            await sdc.volume(volume)


@calls(AsyncDataCenter.volumes)
async def test_volumes_are_found_by_filter_and_predicate(new_cloud: NewCloud) -> None:
    async with new_cloud().async_datacenter() as sdc:
        one, two = await sdc.create_volume(name="one"), await sdc.create_volume(name="two", size=20480)
        assert {volume.id for volume in await sdc.volumes()} == {one.id, two.id}
        assert [volume.name for volume in await sdc.volumes(name="o*")] == ["one"]
        assert [volume.name for volume in await sdc.volumes(size=20480, type="tritonnfs", state="ready")] == ["two"]
        assert [volume.name for volume in await sdc.volumes(predicate={"eq": ["name", "two"]})] == ["two"]
        assert [volume.name for volume in await sdc.volumes(predicate='{"eq":["name","one"]}')] == ["one"]
        with pytest.raises(InvalidArgument):
            await sdc.volumes(name="one", predicate={"eq": ["name", "one"]})


@calls(AsyncDataCenter.volume_sizes)
async def test_sizes_are_told(sdc: AsyncDataCenter) -> None:
    sizes = await sdc.volume_sizes(type="tritonnfs")
    assert sizes[0].size == 10240


async def test_waiting_for_a_volume_that_fails_or_is_not_there_ends(sdc: AsyncDataCenter, scripted: Script) -> None:
    with pytest.raises(VolumeNotFound):
        await sdc.wait_for_volume(NOWHERE, interval=0.01)
    server = scripted(json_answer(200, {"id": NOWHERE, "name": "v", "state": "failed"}))
    async with client(server) as other:
        with pytest.raises(ResourceFailed, match="state 'ready' can no longer happen: it is failed"):
            await other.wait_for_volume(NOWHERE, interval=0.01)
