# Written by scripts/unasync from tests/client_async/test_volumes.py: edit that file.
from __future__ import annotations

import pytest

from sdc_sdk import DataCenter, InvalidArgument, ResourceFailed, VolumeAlreadyExists, VolumeNotFound
from tests.conftest import NewCloud, Script
from tests.support.scripted import json_answer

from .calls import calls
from .clients import client

pytestmark = pytest.mark.anyio

NOWHERE = "5983940e-58a5-4543-b732-000000000000"


@calls(
    DataCenter.volume,
    DataCenter.create_volume,
    DataCenter.update_volume,
    DataCenter.delete_volume,
    DataCenter.wait_for_volume,
)
def test_a_volume_is_created_renamed_and_deleted(new_cloud: NewCloud) -> None:
    with new_cloud(provisioning=0.1).datacenter() as sdc:
        fabric = (sdc.networks(fabric=True))[0]
        begun = sdc.create_volume(name="data", size=20480, networks=[fabric], tags={"a": "b"})
        assert (begun.state, begun.size, begun.filesystem_path) == ("creating", 20480, None)
        volume = sdc.wait_for_volume(begun, interval=0.01)
        assert (volume.state, volume.networks, volume.tags) == ("ready", [fabric.id], {"a": "b"})
        assert volume.filesystem_path
        assert sdc.volume(volume.id) == volume
        with pytest.raises(VolumeAlreadyExists):
            sdc.create_volume(name="data")
        assert (sdc.update_volume(volume, name="more")).name == "more"
        sdc.delete_volume(volume)
        sdc.wait_until_gone(volume, interval=0.01)
        with pytest.raises(VolumeNotFound):
            sdc.volume(volume)


@calls(DataCenter.volumes)
def test_volumes_are_found_by_filter_and_predicate(new_cloud: NewCloud) -> None:
    with new_cloud().datacenter() as sdc:
        one, two = sdc.create_volume(name="one"), sdc.create_volume(name="two", size=20480)
        assert {volume.id for volume in sdc.volumes()} == {one.id, two.id}
        assert [volume.name for volume in sdc.volumes(name="o*")] == ["one"]
        assert [volume.name for volume in sdc.volumes(size=20480, type="tritonnfs", state="ready")] == ["two"]
        assert [volume.name for volume in sdc.volumes(predicate={"eq": ["name", "two"]})] == ["two"]
        assert [volume.name for volume in sdc.volumes(predicate='{"eq":["name","one"]}')] == ["one"]
        with pytest.raises(InvalidArgument):
            sdc.volumes(name="one", predicate={"eq": ["name", "one"]})


@calls(DataCenter.volume_sizes)
def test_sizes_are_told(sdc: DataCenter) -> None:
    sizes = sdc.volume_sizes(type="tritonnfs")
    assert sizes[0].size == 10240


def test_waiting_for_a_volume_that_fails_or_is_not_there_ends(sdc: DataCenter, scripted: Script) -> None:
    with pytest.raises(VolumeNotFound):
        sdc.wait_for_volume(NOWHERE, interval=0.01)
    server = scripted(json_answer(200, {"id": NOWHERE, "name": "v", "state": "failed"}))
    with client(server) as other:
        with pytest.raises(ResourceFailed, match="state 'ready' can no longer happen: it is failed"):
            other.wait_for_volume(NOWHERE, interval=0.01)
