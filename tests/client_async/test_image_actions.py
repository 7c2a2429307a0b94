from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from sdc_sdk import AsyncDataCenter, CloudAPIError, ResourceFailed, ResourceNotFound
from tests.conftest import NewCloud, Script
from tests.support.scripted import json_answer

from .calls import calls
from .clients import client
from .test_users import Heard

pytestmark = pytest.mark.anyio

PUBLIC = "2f1dc911-6401-4fa4-8e9d-67ea2e39c271"
OTHER = "5983940e-58a5-4543-b732-000000000000"
IMAGE: dict[str, Any] = {
    "id": OTHER,
    "name": "mine",
    "version": "1",
    "os": "smartos",
    "requirements": {},
    "state": "active",
}


@pytest.fixture
async def own(new_cloud: NewCloud) -> AsyncIterator[AsyncDataCenter]:
    """A client of a cloud of the test's own, with one machine: other tests list the images of theirs."""
    async with new_cloud(machines=1).async_datacenter() as sdc:
        yield sdc


@calls(AsyncDataCenter.create_image, AsyncDataCenter.wait_for_image)
async def test_an_image_is_made_of_a_machine(new_cloud: NewCloud) -> None:
    async with new_cloud(machines=1, provisioning=0.1).async_datacenter() as sdc:
        (machine,) = await sdc.machines()
        begun = await sdc.create_image(
            machine, name="mine", version="1.0.0", description="d", acl=[OTHER], tags={"a": "b"}, role_tags=[]
        )
        assert (begun.state, begun.description) == ("creating", "d")
        heard = Heard()
        image = await sdc.wait_for_image(begun, interval=0.01, progress=heard)
        assert (heard.states[0], heard.states[-1]) == ("creating", "active")
        assert (image.id, image.name, image.version, image.acl) == (begun.id, "mine", "1.0.0", [OTHER])
        assert image.tags == {"a": "b"}


async def test_waiting_for_an_image_that_fails_or_is_not_there_ends(sdc: AsyncDataCenter, scripted: Script) -> None:
    with pytest.raises(ResourceNotFound):
        await sdc.wait_for_image(OTHER, interval=0.01)
    failed = {**IMAGE, "state": "failed", "error": {"code": "InternalError", "message": "no space"}}
    server = scripted(json_answer(200, failed))
    async with client(server) as other:
        with pytest.raises(ResourceFailed, match="can no longer happen: mine is failed") as caught:
            await other.wait_for_image(OTHER, interval=0.01)
    assert caught.value.resource.error.message == "no space"


@calls(AsyncDataCenter.update_image)
async def test_an_image_is_changed(own: AsyncDataCenter) -> None:
    image = await own.create_image((await own.machines())[0], name="mine", version="1")
    changed = await own.update_image(
        image,
        name="ours",
        version="2",
        description="d",
        homepage="https://acme.example",
        eula="https://acme.example/eula",
        acl=[{"id": OTHER}],
        tags={"n": 1},
    )
    assert (changed.name, changed.version, changed.description, changed.acl) == ("ours", "2", "d", [OTHER])
    assert changed.tags == {"n": 1}
    with pytest.raises(CloudAPIError, match="NotImageOwner"):
        await own.update_image(PUBLIC, name="ours")


@calls(AsyncDataCenter.export_image, AsyncDataCenter.clone_image, AsyncDataCenter.import_image)
async def test_images_are_exported_cloned_and_imported(own: AsyncDataCenter, scripted: Script) -> None:
    image = await own.create_image((await own.machines())[0], name="mine", version="1")
    assert (await own.export_image(image, "/acme/stor/images")).image_path
    with pytest.raises(CloudAPIError):
        await own.clone_image(image)
    with pytest.raises(CloudAPIError):
        await own.import_image(PUBLIC, datacenter="local-1")
    server = scripted(json_answer(200, IMAGE))
    async with client(server) as other:
        assert (await other.clone_image(OTHER)).id == OTHER
        assert (await other.import_image(OTHER, datacenter="us-east-1")).name == "mine"
    assert [request.target for request in server.requests] == [
        f"/my/images/{OTHER}?action=clone",
        f"/my/images?action=import-from-datacenter&datacenter=us-east-1&id={OTHER}",
    ]
