# Written by scripts/unasync from tests/client_async/test_image_actions.py: edit that file.
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sdc_sdk import CloudAPIError, DataCenter, ResourceFailed, ResourceNotFound
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
def own(new_cloud: NewCloud) -> Iterator[DataCenter]:
    """A client of a cloud of the test's own, with one machine: other tests list the images of theirs."""
    with new_cloud(machines=1).datacenter() as sdc:
        yield sdc


@calls(DataCenter.create_image, DataCenter.wait_for_image)
def test_an_image_is_made_of_a_machine(new_cloud: NewCloud) -> None:
    with new_cloud(machines=1, provisioning=0.1).datacenter() as sdc:
        (machine,) = sdc.machines()
        begun = sdc.create_image(
            machine, name="mine", version="1.0.0", description="d", acl=[OTHER], tags={"a": "b"}, role_tags=[]
        )
        assert (begun.state, begun.description) == ("creating", "d")
        heard = Heard()
        image = sdc.wait_for_image(begun, interval=0.01, progress=heard)
        assert (heard.states[0], heard.states[-1]) == ("creating", "active")
        assert (image.id, image.name, image.version, image.acl) == (begun.id, "mine", "1.0.0", [OTHER])
        assert image.tags == {"a": "b"}


def test_waiting_for_an_image_that_fails_or_is_not_there_ends(sdc: DataCenter, scripted: Script) -> None:
    with pytest.raises(ResourceNotFound):
        sdc.wait_for_image(OTHER, interval=0.01)
    failed = {**IMAGE, "state": "failed", "error": {"code": "InternalError", "message": "no space"}}
    server = scripted(json_answer(200, failed))
    with client(server) as other:
        with pytest.raises(ResourceFailed, match="can no longer happen: mine is failed") as caught:
            other.wait_for_image(OTHER, interval=0.01)
    assert caught.value.resource.error.message == "no space"


@calls(DataCenter.update_image)
def test_an_image_is_changed(own: DataCenter) -> None:
    image = own.create_image((own.machines())[0], name="mine", version="1")
    changed = own.update_image(
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
        own.update_image(PUBLIC, name="ours")


@calls(DataCenter.export_image, DataCenter.clone_image, DataCenter.import_image)
def test_images_are_exported_cloned_and_imported(own: DataCenter, scripted: Script) -> None:
    image = own.create_image((own.machines())[0], name="mine", version="1")
    assert (own.export_image(image, "/acme/stor/images")).image_path
    with pytest.raises(CloudAPIError):
        own.clone_image(image)
    with pytest.raises(CloudAPIError):
        own.import_image(PUBLIC, datacenter="local-1")
    server = scripted(json_answer(200, IMAGE))
    with client(server) as other:
        assert (other.clone_image(OTHER)).id == OTHER
        assert (other.import_image(OTHER, datacenter="us-east-1")).name == "mine"
    assert [request.target for request in server.requests] == [
        f"/my/images/{OTHER}?action=clone",
        f"/my/images?action=import-from-datacenter&datacenter=us-east-1&id={OTHER}",
    ]
