"""Creating machines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sdc_cloudapi.models import NetworkAddress
from sdc_sdk import AsyncDataCenter, AsyncMachine, ResourceNotFound, ValidationFailed
from tests.conftest import NewCloud, Script
from tests.support.scripted import MACHINE, json_answer

from .calls import calls
from .clients import client

pytestmark = pytest.mark.anyio

IMAGE = "2f1dc911-6401-4fa4-8e9d-67ea2e39c271"


@calls(AsyncDataCenter.create_machine, AsyncDataCenter.machine)
async def test_a_machine_is_created_with_everything_a_container_can_have(sdc: AsyncDataCenter, tmp_path: Path) -> None:
    script = tmp_path / "boot.sh"
    script.write_text("#!/bin/sh\n")
    package, image = await sdc.package("sample-1G"), await sdc.image(IMAGE)
    internal, external = (await sdc.networks("internal"))[0], (await sdc.networks("external"))[0]
    created = await sdc.create_machine(
        "everything-{{shortId}}",
        package,
        None,
        {"owner": "ops", "n": 1},
        {"role": "web", "n": 2, "on": True},
        script,
        True,
        image,
        [internal, NetworkAddress(ipv4_uuid=external.id)],
        affinity="role!=db",
        firewall_enabled=True,
        deletion_protection=True,
        delegate_dataset=True,
        encrypted=True,
        allow_shared_images=True,
    )
    assert (created.state, created.ips, created.package) == ("provisioning", [], "")
    machine = await sdc.machine(created)
    assert machine == created
    assert machine.state == "running"
    assert machine.name == f"everything-{machine.id[:8]}"
    assert (machine.package, machine.memory, machine.image) == ("sample-1G", 1024, IMAGE)
    assert machine.tags == {"role": "web", "n": 2, "on": True}
    assert machine.metadata.items() >= {"owner": "ops", "n": 1, "user-script": "#!/bin/sh\n"}.items()
    assert machine.boot_script == "#!/bin/sh\n"
    assert machine.networks == [internal.id, external.id]
    assert machine.public_ips == [machine.primary_ip]
    assert [*machine.private_ips, *machine.public_ips] == machine.ips
    flags = (machine.firewall_enabled, machine.deletion_protection, machine.delegate_dataset, machine.encrypted)
    assert flags == (True, True, True, True)


async def test_a_hardware_machine_has_a_brand_and_disks(sdc: AsyncDataCenter) -> None:
    image = (await sdc.images("ubuntu-24.04"))[0]
    created = await sdc.create_machine(
        package="bhyve-flex-2G", image=image, brand="bhyve", disks=[{"size": 20480}, {"size": 1024}]
    )
    machine = await created.refresh()
    assert machine.brand == "bhyve"
    assert [disk.size for disk in machine.disks or []] == [20480, 1024]


@pytest.mark.parametrize("word", ["image", "dataset"])
async def test_image_and_dataset_are_the_same(sdc: AsyncDataCenter, word: str) -> None:
    by_mapping = await sdc.create_machine(package={"name": "sample-256M"}, **{word: {"id": IMAGE}})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert by_mapping.image == IMAGE


async def test_the_body_says_no_more_than_was_given(scripted: Script) -> None:
    server = scripted(json_answer(201, MACHINE))
    async with client(server) as sdc:
        await sdc.create_machine(package="sample-256M", image=IMAGE)
    (seen,) = server.requests
    assert (seen.method, seen.target) == ("POST", "/my/machines")
    assert json.loads(seen.body) == {"image": IMAGE, "package": "sample-256M"}


async def test_everything_arrives_under_cloudapis_own_names(scripted: Script, tmp_path: Path) -> None:
    script = tmp_path / "boot.sh"
    script.write_text("true\n")
    server = scripted(json_answer(201, MACHINE))
    async with client(server) as sdc:
        await sdc.create_machine(
            "web0",
            "p",
            metadata={"m": 1},
            tags={"t": False},
            boot_script=script,
            credentials=True,
            dataset=IMAGE,
            networks=["n1", {"ipv4_uuid": "n2", "ipv4_ips": ["10.0.0.5"]}, {"ipv4_uuid": "n3", "ipv4_count": 1}],
            brand="bhyve",
            affinity=["a==b", "c!=d"],
            locality={"near": ["x"], "strict": True},
            disks=[{"size": 5, "id": MACHINE["id"]}],
            volumes=[{"name": "data", "mountpoint": "/data", "mode": "ro"}],
            default_networks=["external"],
            firewall_enabled=False,
            deletion_protection=False,
            delegate_dataset=True,
            encrypted=True,
            allow_shared_images=True,
            password="p1",
            administrator_pw="p2",
        )
    (seen,) = server.requests
    assert seen.target == "/my/machines?credentials=true" or json.loads(seen.body).pop("credentials") is True
    body = json.loads(seen.body)
    body.pop("credentials", None)
    assert body == {
        "name": "web0",
        "package": "p",
        "image": IMAGE,
        "metadata.m": 1,
        "metadata.user-script": "true\n",
        "tag.t": False,
        "networks": [
            {"ipv4_uuid": "n1"},
            {"ipv4_uuid": "n2", "ipv4_ips": ["10.0.0.5"]},
            {"ipv4_uuid": "n3", "ipv4_count": 1},
        ],
        "brand": "bhyve",
        "affinity": ["a==b", "c!=d"],
        "locality": {"near": ["x"], "strict": True},
        "disks": [{"id": MACHINE["id"], "size": 5}],
        "volumes": [{"name": "data", "mountpoint": "/data", "mode": "ro"}],
        "default_networks": ["external"],
        "firewall_enabled": False,
        "deletion_protection": False,
        "delegate_dataset": True,
        "encrypted": True,
        "allow_shared_images": True,
        "password": "p1",
        "administrator_pw": "p2",
    }


async def test_a_name_in_use_is_refused_and_the_error_tells_the_field(sdc: AsyncDataCenter) -> None:
    machine = await sdc.create_machine(package="sample-256M", image=IMAGE)
    with pytest.raises(ValidationFailed) as caught:
        await sdc.create_machine(machine.name, "sample-256M", image=IMAGE)
    assert [(error.field, error.code) for error in caught.value.errors] == [("alias", "Duplicate")]


async def test_an_image_that_is_not_there_is_not_found(sdc: AsyncDataCenter) -> None:
    with pytest.raises(ResourceNotFound):
        await sdc.create_machine(package="sample-256M", image="00000000-0000-4000-8000-000000000000")


@calls(AsyncMachine.create_in_datacenter, AsyncDataCenter.create_machine)
async def test_the_class_creates_machines_too(sdc: AsyncDataCenter) -> None:
    machine = await AsyncMachine.create_in_datacenter(sdc, package="sample-256M", image=IMAGE, tags={"by": "class"})
    assert isinstance(machine, AsyncMachine)
    assert await machine.get_tags() == {"by": "class"}


@calls(AsyncDataCenter.raw_machine_data)
async def test_raw_data_is_what_the_server_sent(sdc: AsyncDataCenter, machine: AsyncMachine) -> None:
    raw = await sdc.raw_machine_data(machine)
    assert raw["id"] == machine.id
    assert raw["primaryIp"] == machine.primary_ip
    assert "credentials" not in raw
    assert (await sdc.raw_machine_data({"id": machine.id}, credentials=True))["credentials"] == "true"


async def test_a_machine_knows_its_path_and_two_objects_of_it_are_equal(
    sdc: AsyncDataCenter, machine: AsyncMachine, new_cloud: NewCloud
) -> None:
    twin = await sdc.machine(machine.id)
    assert twin is not machine
    assert twin == machine == {"id": machine.id}
    assert len({twin, machine}) == 1
    assert twin != await sdc.create_machine(package="sample-256M", image=IMAGE)
    assert machine.path == f"/machines/{machine.id}"
    body, _ = await sdc.request("GET", machine.path)
    assert body["id"] == str(machine) == machine.id
    assert repr(machine) == f"<{type(machine).__name__} {machine.name} ({machine.id}) running>"
