"""WebSockets of the emulator: the same checks as for any request, and a feed that ignores what makes no sense."""

from __future__ import annotations

import http.client
import json
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from sdc_sdk import DataCenter
from tests.conftest import NewCloud

IMAGE = "2f1dc911-6401-4fa4-8e9d-67ea2e39c271"


def opened(url: str, **headers: str) -> ClientConnection:
    return connect(url.replace("http:", "ws:"), additional_headers=headers, proxy=None)


def refusal(url: str, **headers: str) -> tuple[int, Any]:
    with pytest.raises(InvalidStatus) as caught, opened(url, **headers):
        pass
    response = caught.value.response
    return response.status_code, json.loads(response.body or b"null")


def test_nobody_hears_of_changes_without_a_signature(new_cloud: NewCloud) -> None:
    status, body = refusal(f"{new_cloud().url}/my/changefeed")
    assert (status, body["code"]) == (401, "InvalidCredentials")


def test_a_signature_that_was_tampered_with_opens_nothing(new_cloud: NewCloud) -> None:
    with new_cloud().datacenter() as sdc:
        url = sdc.presign("GET", "/changefeed")
        assert refusal(url.replace("/my/", "/acme/"))[0] == 401
        assert refusal(sdc.presign("GET", "/changefeed", expires=-5)) == (500, {"message": "request expired"})


def test_what_is_not_found_is_not_found(new_cloud: NewCloud) -> None:
    status, body = refusal(f"{new_cloud().url}/my/no/such/path")
    assert (status, body["code"]) == (404, "ResourceNotFound")


def test_over_plain_http_there_is_no_feed(new_cloud: NewCloud) -> None:
    with new_cloud().datacenter() as sdc:
        response = httpx.get(sdc.presign("GET", "/changefeed"))
    assert (response.status_code, response.json()) == (500, {"message": "Connection Must Upgrade For WebSockets"})


@pytest.mark.parametrize(("versions", "status"), [("~9", 400), ("~8", 404), ("~8||~9", 404), ("*", 404)])
def test_vnc_belongs_to_one_version(new_cloud: NewCloud, versions: str, status: int) -> None:
    with new_cloud().datacenter() as sdc:
        url = sdc.presign("GET", "/machines/8f0b21e2-5a3c-4a8e-9d57-0b6f0a1c2d3e/vnc")
        assert refusal(url, **{"Accept-Version": versions})[0] == status


NONSENSE = [
    "no JSON",
    "[]",
    '{"resource": "image", "subResources": ["state"]}',
    '{"resource": "vm"}',
    '{"resource": "vm", "subResources": "state"}',
    '{"resource": "vm", "subResources": ["memory"]}',
    '{"resource": "vm", "subResources": ["state"], "vms": "all"}',
    '{"resource": "vm", "subResources": ["state"], "vms": ["no id"]}',
]


def heard(feed: ClientConnection, sdc: DataCenter, name: str) -> list[str]:
    """The names of the machines that the feed tells of, up to one that is made now."""
    sdc.create_machine(name=name, package="sample-256M", image=IMAGE)
    names: list[str] = []
    while name not in names:
        names.append(json.loads(feed.recv(30))["resourceObject"]["name"])
    return names


def test_a_version_of_the_protocol_may_be_absent(new_cloud: NewCloud) -> None:
    """watershed (lib/watershed.js) refuses only a version that is there and other than 13."""
    key = "dGhlIHNhbXBsZSBub25jZQ=="
    with new_cloud().datacenter() as sdc:
        url = sdc.presign("GET", "/changefeed")
    headers = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Key": key}
    with closing(http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)) as connection:
        connection.request("GET", url.partition(urlsplit(url).netloc)[2], headers=headers)
        response = connection.getresponse()
        assert (response.status, response.headers["Sec-WebSocket-Accept"]) == (101, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")


def test_a_change_names_all_fields_that_changed(new_cloud: NewCloud) -> None:
    """computeDiff() in sdc-vmapi lib/apis/moray.js: also those that nobody can subscribe to."""
    cloud = new_cloud(machines=1)
    with cloud.datacenter() as sdc, opened(sdc.presign("GET", "/changefeed")) as feed:
        feed.send(json.dumps({"resource": "vm", "subResources": ["alias", "state"]}))
        feed.ping().wait()
        (machine,) = sdc.machines()

        def changed() -> set[str]:
            return {*json.loads(feed.recv(30))["changeKind"]["subResources"]}

        machine.rename("other")
        assert changed() == {"alias", "last_modified"}
        machine.stop()
        assert changed() == {"state", "zone_state", "autoboot", "last_modified"}
        sdc.create_machine(name="new", package="sample-256M", image=IMAGE)
        assert changed() >= {"uuid", "brand", "billing_id", "cpu_cap", "zone_state", "last_modified", "tags", "ram"}


def test_subscriptions_that_make_no_sense_are_ignored_and_a_later_one_replaces_another(new_cloud: NewCloud) -> None:
    with new_cloud().datacenter() as sdc, opened(sdc.presign("GET", "/changefeed")) as feed:
        for message in NONSENSE:
            feed.send(message)
        feed.ping().wait()
        sdc.create_machine(name="unheard", package="sample-256M", image=IMAGE)
        feed.send(json.dumps({"resource": "vm", "subResources": ["alias"]}))
        feed.ping().wait()
        assert heard(feed, sdc, "first") == ["first"]
        feed.send(json.dumps({"resource": "vm", "subResources": ["tags"]}))
        feed.ping().wait()
        assert "second" in heard(feed, sdc, "second")
