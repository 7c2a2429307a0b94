# Written by scripts/unasync from tests/client_async/test_datasets.py: edit that file.
"""Datasets: the former name of images, which servers of today no longer have."""

from __future__ import annotations

import warnings

import pytest

from sdc_sdk import DataCenter, ResourceNotFound
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


@calls(DataCenter.datasets)
def test_on_a_server_of_today_datasets_are_images(sdc: DataCenter) -> None:
    datasets = sdc.datasets()
    assert {dataset.id for dataset in datasets} == {image.id for image in sdc.images()}


def test_datasets_are_searched_in_description_and_urn_or_in_given_fields(sdc: DataCenter) -> None:
    assert [d.name for d in sdc.datasets("DEBIAN 12")] == ["debian-12"]
    assert [d.name for d in sdc.datasets("minimal", ("name",))] == ["minimal-64"]
    assert sdc.datasets("minimal", ("version",)) == []


@calls(DataCenter.dataset)
def test_on_a_server_of_today_a_dataset_is_an_image(sdc: DataCenter) -> None:
    image = (sdc.images("minimal-64"))[0]
    dataset = sdc.dataset(image)
    assert (dataset.id, dataset.name) == (image.id, "minimal-64")
    with pytest.raises(ResourceNotFound):
        sdc.dataset("00000000-0000-4000-8000-000000000000")


def test_the_names_of_old_warn_where_they_are_called_and_tell_the_new_ones(sdc: DataCenter) -> None:
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        sdc.datasets()
        sdc.dataset("2f1dc911-6401-4fa4-8e9d-67ea2e39c271")
        sdc.api()
    assert [str(warning.message).partition(": ")[2] for warning in warned] == [
        "use images()",
        "use image()",
        "read sdc_cloudapi/openapi.json",
    ]
    assert {(warning.category, warning.filename) for warning in warned} == {(DeprecationWarning, __file__)}


def test_a_server_that_has_datasets_is_asked_for_them(scripted: Script) -> None:
    server = scripted(json_answer(200, [DATASET]), json_answer(200, DATASET))
    with client(server) as sdc:
        found = sdc.datasets("sdc:base64")
        assert sdc.dataset({"urn": "sdc:sdc:base64"}) == found[0]
    assert found[0].urn == "sdc:sdc:base64:13.1.0"
    assert [seen.target for seen in server.requests] == ["/my/datasets", "/my/datasets/sdc%3Asdc%3Abase64"]


def test_an_emulated_old_server_finds_a_dataset_by_the_beginning_of_its_urn(new_cloud: NewCloud) -> None:
    cloud = new_cloud(legacy_datasets=True)
    with DataCenter(cloud.url, "/acme/keys/emulator", cloud.key_path, api_version="~7") as sdc:
        first = (sdc.datasets())[0]
        assert first.urn
        assert sdc.datasets(first.urn) == [first]
        assert sdc.dataset(first.urn) == first
        assert (sdc.dataset(first.urn.rpartition(":")[0])).name == first.name


def test_a_server_that_has_datasets_only_for_older_clients_is_asked_for_images(new_cloud: NewCloud) -> None:
    with new_cloud(legacy_datasets=True).datacenter() as sdc:
        assert {dataset.id for dataset in sdc.datasets()} == {image.id for image in sdc.images()}
        assert (sdc.dataset("2f1dc911-6401-4fa4-8e9d-67ea2e39c271")).name == "minimal-64"


@pytest.mark.parametrize("status", [404, 405])
def test_whether_datasets_are_gone_is_told_in_two_ways(status: int, scripted: Script) -> None:
    server = scripted(json_answer(status, {"code": "ResourceNotFound"}), json_answer(200, []))
    with client(server) as sdc:
        assert sdc.datasets() == []
    assert [seen.target for seen in server.requests] == ["/my/datasets", "/my/images"]
