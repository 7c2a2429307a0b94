"""WebSockets of the emulator: the same checks as for any request, and a feed that ignores what makes no sense."""

from __future__ import annotations

import http.client
import json
import re
import socket
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from sdc_sdk import DataCenter
from sdc_sdk.emulator import Emulator, faults
from tests.conftest import NewCloud

IMAGE = "2f1dc911-6401-4fa4-8e9d-67ea2e39c271"


def opened(url: str, **headers: str) -> ClientConnection:
    return connect(url.replace("http:", "ws:"), additional_headers=headers, proxy=None)


def refusal(url: str, **headers: str) -> int:
    """The status of the answer to an attempt to open a WebSocket, which says nothing else."""
    with pytest.raises(InvalidStatus) as caught, opened(url, **headers):
        pass
    response = caught.value.response
    assert (response.status_code, response.reason_phrase) == (400, "Connection Not Upgraded")
    assert not response.body
    return asked(url, **headers)[0]


def asked(url: str, **headers: str) -> tuple[int, Any]:
    """The answer to the same request without an upgrade, which says why."""
    response = httpx.get(url, headers=headers)
    return response.status_code, response.json()


def test_a_refusal_has_no_reason(new_cloud: NewCloud) -> None:
    """Observed, byte by byte: node refuses for CloudAPI, which had no chance to answer."""
    address = urlsplit(new_cloud().url)
    with closing(socket.create_connection((address.hostname, address.port), timeout=10)) as connection:
        upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        connection.sendall(f"GET /my/changefeed HTTP/1.1\r\nHost: {address.netloc}\r\n{upgrade}\r\n".encode())
        answer = b""
        while more := connection.recv(4096):
            answer += more
    date = r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT"
    head = r"HTTP/1\.1 400 Connection Not Upgraded\r\nConnection: close\r\nDate: "
    assert re.fullmatch(f"{head}{date}\r\n\r\n", answer.decode())


def test_nobody_hears_of_changes_without_a_signature(new_cloud: NewCloud) -> None:
    url = f"{new_cloud().url}/my/changefeed"
    assert refusal(url) == 401
    assert asked(url)[1]["code"] == "InvalidCredentials"


def test_a_signature_that_was_tampered_with_opens_nothing(new_cloud: NewCloud) -> None:
    with new_cloud().datacenter() as sdc:
        url = sdc.presign("GET", "/changefeed")
        assert refusal(url.replace("/my/", "/acme/")) == 401
        late = sdc.presign("GET", "/changefeed", expires=-5)
        assert refusal(late) == 500
        assert asked(late)[1] == {"message": "request expired"}


def test_what_is_not_found_is_not_found(new_cloud: NewCloud) -> None:
    assert refusal(f"{new_cloud().url}/my/no/such/path") == 404


def test_over_plain_http_there_is_no_feed(new_cloud: NewCloud) -> None:
    with new_cloud().datacenter() as sdc:
        response = httpx.get(sdc.presign("GET", "/changefeed"))
    assert (response.status_code, response.json()) == (500, {"message": "Connection Must Upgrade For WebSockets"})


@pytest.mark.parametrize(("versions", "status"), [("~9", 400), ("~8", 404), ("~8||~9", 404), ("*", 404)])
def test_vnc_belongs_to_one_version(new_cloud: NewCloud, versions: str, status: int) -> None:
    with new_cloud().datacenter() as sdc:
        url = sdc.presign("GET", "/machines/8f0b21e2-5a3c-4a8e-9d57-0b6f0a1c2d3e/vnc")
        assert refusal(url, **{"Accept-Version": versions}) == status


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


def test_a_cloudapi_that_boots_leaves_web_sockets_without_an_answer(new_cloud: NewCloud) -> None:
    """Observed: the connection is accepted, and nothing ever comes."""
    cloud = new_cloud()
    with cloud.datacenter() as sdc:
        url = sdc.presign("GET", "/changefeed")
        with cloud.fault(faults.Hang()) as other, cloud.fault(faults.Booting()) as booting:
            with pytest.raises(TimeoutError):
                connect(url.replace("http:", "ws:"), proxy=None, open_timeout=0.3)
            assert (other.hits, booting.hits) == (0, 1)
        with opened(url):
            pass


def test_stopping_ends_web_sockets_without_an_answer() -> None:
    cloud = Emulator().start()
    cloud.fault(faults.Booting())
    address = urlsplit(cloud.url)
    with closing(socket.create_connection((address.hostname, address.port), timeout=10)) as connection:
        upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        connection.sendall(f"GET /my/changefeed HTTP/1.1\r\nHost: {address.netloc}\r\n{upgrade}\r\n".encode())
        connection.settimeout(0.3)
        with pytest.raises(TimeoutError):
            connection.recv(1)
        cloud.stop()
        connection.settimeout(10)
        while connection.recv(4096):
            pass


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
