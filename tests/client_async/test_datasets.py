"""Datasets: the former name of images, which servers of today no longer have."""

from __future__ import annotations

import warnings

import pytest

from sdc_sdk import AsyncDataCenter, ResourceNotFound
from tests.conftest import NewCloud, Script
from tests.support.scripted import json_answer

from .calls import calls
from .clients import client

pytestmark = [pytest.mark.anyio, pytest.mark.filterwarnings("ignore:datasets?.. is deprecated:DeprecationWarning")]

GONE = json_answer(405, {"code": "MethodNotAllowedError", "message": "GET is not allowed"}, Allow="PUT")
DATASET = {
    "id": "2f1dc911-6401-4fa4-8e9d-67ea2e39c271",
    "urn": "sdc:sdc:base64:13.1.0",
    "name": "base64",
    "version": "13.1.0",
    "os": "smartos",
    "type": "smartmachine",
    "description": "A small zone",
    "created": "2013-05-01T10:00:00.000Z",
}


@calls(AsyncDataCenter.datasets)
async def test_on_a_server_of_today_datasets_are_images(sdc: AsyncDataCenter) -> None:
    datasets = await sdc.datasets()
    assert {dataset.id for dataset in datasets} == {image.id for image in await sdc.images()}


async def test_datasets_are_searched_in_description_and_urn_or_in_given_fields(sdc: AsyncDataCenter) -> None:
    assert [d.name for d in await sdc.datasets("DEBIAN 12")] == ["debian-12"]
    assert [d.name for d in await sdc.datasets("minimal", ("name",))] == ["minimal-64"]
    assert await sdc.datasets("minimal", ("version",)) == []


@calls(AsyncDataCenter.dataset)
async def test_on_a_server_of_today_a_dataset_is_an_image(sdc: AsyncDataCenter) -> None:
    image = (await sdc.images("minimal-64"))[0]
    dataset = await sdc.dataset(image)
    assert (dataset.id, dataset.name) == (image.id, "minimal-64")
    with pytest.raises(ResourceNotFound):
        await sdc.dataset("00000000-0000-4000-8000-000000000000")


async def test_the_names_of_old_warn_where_they_are_called_and_tell_the_new_ones(sdc: AsyncDataCenter) -> None:
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        await sdc.datasets()
        await sdc.dataset("2f1dc911-6401-4fa4-8e9d-67ea2e39c271")
        await sdc.api()
    assert [str(warning.message).partition(": ")[2] for warning in warned] == [
        "use images()",
        "use image()",
        "read sdc_cloudapi/openapi.json",
    ]
    assert {(warning.category, warning.filename) for warning in warned} == {(DeprecationWarning, __file__)}


async def test_a_server_that_has_datasets_is_asked_for_them(scripted: Script) -> None:
    server = scripted(json_answer(200, [DATASET]), json_answer(200, DATASET))
    async with client(server) as sdc:
        found = await sdc.datasets("sdc:base64")
        assert await sdc.dataset({"urn": "sdc:sdc:base64"}) == found[0]
    assert found[0].urn == "sdc:sdc:base64:13.1.0"
    assert [seen.target for seen in server.requests] == ["/my/datasets", "/my/datasets/sdc%3Asdc%3Abase64"]


async def test_an_emulated_old_server_finds_a_dataset_by_the_beginning_of_its_urn(new_cloud: NewCloud) -> None:
    cloud = new_cloud(legacy_datasets=True)
    async with AsyncDataCenter(cloud.url, "/acme/keys/emulator", cloud.key_path, api_version="~7") as sdc:
        first = (await sdc.datasets())[0]
        assert first.urn
        assert await sdc.datasets(first.urn) == [first]
        assert await sdc.dataset(first.urn) == first
        assert (await sdc.dataset(first.urn.rpartition(":")[0])).name == first.name


async def test_a_server_that_has_datasets_only_for_older_clients_is_asked_for_images(new_cloud: NewCloud) -> None:
    async with new_cloud(legacy_datasets=True).async_datacenter() as sdc:
        assert {dataset.id for dataset in await sdc.datasets()} == {image.id for image in await sdc.images()}
        assert (await sdc.dataset("2f1dc911-6401-4fa4-8e9d-67ea2e39c271")).name == "minimal-64"


@pytest.mark.parametrize("status", [404, 405])
async def test_whether_datasets_are_gone_is_told_in_two_ways(status: int, scripted: Script) -> None:
    server = scripted(json_answer(status, {"code": "ResourceNotFound"}), json_answer(200, []))
    async with client(server) as sdc:
        assert await sdc.datasets() == []
    assert [seen.target for seen in server.requests] == ["/my/datasets", "/my/images"]
