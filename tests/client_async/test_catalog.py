"""Images, packages, networks: what a datacenter offers."""

from __future__ import annotations

import pytest

from sdc_sdk import AsyncDataCenter, NotAuthorized, ResourceNotFound

from .calls import calls

pytestmark = pytest.mark.anyio

UNKNOWN = "00000000-0000-4000-8000-000000000000"


@calls(AsyncDataCenter.images, AsyncDataCenter.image)
async def test_an_image_is_found_by_id_model_or_mapping(sdc: AsyncDataCenter) -> None:
    images = await sdc.images()
    assert {image.name for image in images} >= {"minimal-64", "debian-12", "ubuntu-24.04"}
    first = images[0]
    assert await sdc.image(first.id) == await sdc.image(first) == await sdc.image({"id": first.id}) == first
    with pytest.raises(ResourceNotFound):
        await sdc.image(UNKNOWN)


async def test_images_are_filtered_by_the_server(sdc: AsyncDataCenter) -> None:
    assert {image.name for image in await sdc.images("minimal-64")} == {"minimal-64"}
    assert {image.name for image in await sdc.images("~base")} == {"base-64-lts"}
    assert {image.os for image in await sdc.images(None, "linux")} == {"linux"}
    assert {image.version for image in await sdc.images(None, None, "20241125")} == {"20241125"}
    assert {image.type for image in await sdc.images(type="zvol")} == {"zvol"}
    assert {image.state for image in await sdc.images(state="disabled")} == {"disabled"}
    assert len(await sdc.images(state="all")) > len(await sdc.images())
    assert await sdc.images(public=False) == []
    assert await sdc.images(owner=await sdc.account()) == []


@calls(AsyncDataCenter.delete_image)
async def test_only_an_image_of_ones_own_can_be_deleted(sdc: AsyncDataCenter) -> None:
    image = (await sdc.images())[0]
    with pytest.raises(NotAuthorized) as caught:
        await sdc.delete_image(image)
    assert caught.value.code == "NotImageOwner"
    assert image in await sdc.images()


@calls(AsyncDataCenter.packages, AsyncDataCenter.package)
async def test_a_package_is_found_by_name_id_model_or_mapping(sdc: AsyncDataCenter) -> None:
    package = await sdc.package("sample-1G")
    assert (package.name, package.memory) == ("sample-1G", 1024)
    assert package in await sdc.packages()
    for same in (package.id, package, {"name": "sample-1G"}, {"id": package.id, "name": "other"}):
        assert await sdc.package(same) == package
    with pytest.raises(ResourceNotFound):
        await sdc.package("nosuch")


async def test_packages_are_filtered_by_the_server(sdc: AsyncDataCenter) -> None:
    async def names(*args: str | int | None, **filters: str | int | bool) -> set[str]:
        return {package.name for package in await sdc.packages(*args, **filters)}  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

    assert await names("sample-*") == {"sample-256M", "sample-1G", "sample-2G"}
    assert await names(None, 256) == {"sample-256M"}
    assert await names(None, None, 51200) == {"sample-2G"}
    assert await names(None, None, None, 1024) == {"sample-256M"}
    assert await names(None, None, None, None, "1.0.1") == {"sample-2G"}
    assert await names(None, None, None, None, None, 2) == {"bhyve-flex-2G"}
    assert await names(None, None, None, None, None, None, "HVM") == {"kvm-1G", "bhyve-flex-2G"}
    assert await names(brand="bhyve") == await names(flexible_disk=True) == {"bhyve-flex-2G"}
    assert await names(lwps=1000) == {"sample-256M"}


@calls(AsyncDataCenter.default_package)
async def test_the_default_package_is_the_one_that_is_marked(sdc: AsyncDataCenter) -> None:
    package = await sdc.default_package()
    assert package is not None
    assert (package.name, package.default) == ("sample-1G", True)


@calls(AsyncDataCenter.networks, AsyncDataCenter.network)
async def test_a_network_is_found_by_id_model_or_mapping(sdc: AsyncDataCenter) -> None:
    networks = {network.name: network for network in await sdc.networks()}
    assert networks.keys() >= {"external", "internal"}
    internal = networks["internal"]
    assert not internal.public
    for same in (internal.id, internal, {"id": internal.id}):
        assert await sdc.network(same) == internal
    with pytest.raises(ResourceNotFound):
        await sdc.network(UNKNOWN)


async def test_networks_are_searched_here(sdc: AsyncDataCenter) -> None:
    assert [network.name for network in await sdc.networks("^EXT")] == ["external"]
    assert [network.name for network in await sdc.networks("public internet", ("description",))] == ["external"]
    assert await sdc.networks("public internet") == []


async def test_fabric_networks_are_those_of_the_account(sdc: AsyncDataCenter) -> None:
    assert all(network.fabric for network in await sdc.networks(fabric=True))
    assert any(not network.fabric for network in await sdc.networks(fabric=False))
