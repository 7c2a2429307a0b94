# Written by scripts/unasync from tests/client_async/test_catalog.py: edit that file.
"""Images, packages, networks: what a datacenter offers."""

from __future__ import annotations

import pytest

from sdc_sdk import DataCenter, NotAuthorized, ResourceNotFound

from .calls import calls

pytestmark = pytest.mark.anyio

UNKNOWN = "00000000-0000-4000-8000-000000000000"


@calls(DataCenter.images, DataCenter.image)
def test_an_image_is_found_by_id_model_or_mapping(sdc: DataCenter) -> None:
    images = sdc.images()
    assert {image.name for image in images} >= {"minimal-64", "debian-12", "ubuntu-24.04"}
    first = images[0]
    assert sdc.image(first.id) == sdc.image(first) == sdc.image({"id": first.id}) == first
    with pytest.raises(ResourceNotFound):
        sdc.image(UNKNOWN)


def test_images_are_filtered_by_the_server(sdc: DataCenter) -> None:
    assert {image.name for image in sdc.images("minimal-64")} == {"minimal-64"}
    assert {image.name for image in sdc.images("~base")} == {"base-64-lts"}
    assert {image.os for image in sdc.images(None, "linux")} == {"linux"}
    assert {image.version for image in sdc.images(None, None, "20241125")} == {"20241125"}
    assert {image.type for image in sdc.images(type="zvol")} == {"zvol"}
    assert {image.state for image in sdc.images(state="disabled")} == {"disabled"}
    assert len(sdc.images(state="all")) > len(sdc.images())
    assert sdc.images(public=False) == []
    assert sdc.images(owner=sdc.account()) == []


@calls(DataCenter.delete_image)
def test_only_an_image_of_ones_own_can_be_deleted(sdc: DataCenter) -> None:
    image = (sdc.images())[0]
    with pytest.raises(NotAuthorized) as caught:
        sdc.delete_image(image)
    assert caught.value.code == "NotImageOwner"
    assert image in sdc.images()


@calls(DataCenter.packages, DataCenter.package)
def test_a_package_is_found_by_name_id_model_or_mapping(sdc: DataCenter) -> None:
    package = sdc.package("sample-1G")
    assert (package.name, package.memory) == ("sample-1G", 1024)
    assert package in sdc.packages()
    for same in (package.id, package, {"name": "sample-1G"}, {"id": package.id, "name": "other"}):
        assert sdc.package(same) == package
    with pytest.raises(ResourceNotFound):
        sdc.package("nosuch")


def test_packages_are_filtered_by_the_server(sdc: DataCenter) -> None:
    def names(*args: str | int | None, **filters: str | int | bool) -> set[str]:
        return {package.name for package in sdc.packages(*args, **filters)}  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

    assert names("sample-*") == {"sample-256M", "sample-1G", "sample-2G"}
    assert names(None, 256) == {"sample-256M"}
    assert names(None, None, 51200) == {"sample-2G"}
    assert names(None, None, None, 1024) == {"sample-256M"}
    assert names(None, None, None, None, "1.0.1") == {"sample-2G"}
    assert names(None, None, None, None, None, 2) == {"bhyve-flex-2G"}
    assert names(None, None, None, None, None, None, "HVM") == {"kvm-1G", "bhyve-flex-2G"}
    assert names(brand="bhyve") == names(flexible_disk=True) == {"bhyve-flex-2G"}
    assert names(lwps=1000) == {"sample-256M"}


@calls(DataCenter.default_package)
def test_the_default_package_is_the_one_that_is_marked(sdc: DataCenter) -> None:
    package = sdc.default_package()
    assert package is not None
    assert (package.name, package.default) == ("sample-1G", True)


@calls(DataCenter.networks, DataCenter.network)
def test_a_network_is_found_by_id_model_or_mapping(sdc: DataCenter) -> None:
    networks = {network.name: network for network in sdc.networks()}
    assert networks.keys() >= {"external", "internal"}
    internal = networks["internal"]
    assert not internal.public
    for same in (internal.id, internal, {"id": internal.id}):
        assert sdc.network(same) == internal
    with pytest.raises(ResourceNotFound):
        sdc.network(UNKNOWN)


def test_networks_are_searched_here(sdc: DataCenter) -> None:
    assert [network.name for network in sdc.networks("^EXT")] == ["external"]
    assert [network.name for network in sdc.networks("public internet", ("description",))] == ["external"]
    assert sdc.networks("public internet") == []


def test_fabric_networks_are_those_of_the_account(sdc: DataCenter) -> None:
    assert all(network.fabric for network in sdc.networks(fabric=True))
    assert any(not network.fabric for network in sdc.networks(fabric=False))
