"""How requests may be written; the recorded scenarios hold what clients usually send."""

from __future__ import annotations

import base64
import gzip
import hashlib
import http.client
import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import pytest

from sdc_sdk.emulator import Emulator
from sdc_sdk.emulator._cloud import server
from sdc_sdk.emulator._cloud.context import RequestContext
from sdc_sdk.emulator._cloud.routing import Route
from sdc_sdk.emulator._cloud.web.answers import Answer
from tests.emulator.conftest import Ask

Post = Callable[..., Any]


def sent(replay: ModuleType, cloud: Emulator, path: str, body: bytes, **headers: str) -> http.client.HTTPConnection:
    """Post bytes as they are, signed; the answer is for the caller to read."""
    client = replay.Client(cloud.url, {"account": cloud.account}, {"account": replay.Key.read(cloud.key_path, None)})
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    client.authorize({}, "POST", path, given)
    connection = http.client.HTTPConnection(urlsplit(cloud.url).netloc, timeout=10)
    connection.request("POST", path, body, given)
    return connection


@pytest.fixture
def post(replay: ModuleType, cloud: Emulator) -> Post:
    """Posts bytes and returns the parsed answer."""

    def send(path: str, body: bytes, **headers: str) -> Any:
        with closing(sent(replay, cloud, path, body, **headers)) as connection:
            return json.loads(connection.getresponse().read())

    return send


def test_some_requests_are_never_answered(cloud: Emulator, ask: Ask) -> None:
    with pytest.raises(TimeoutError):
        ask(cloud, "POST", "/my/images", query={"action": "nonsense"}, timeout=0.3)
    assert ask(cloud, "GET", "/my").status == 200


def test_stopping_does_not_wait_for_answers_that_never_come(
    replay: ModuleType, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "STOP_TIMEOUT", 100)
    cloud = Emulator().start()
    with closing(sent(replay, cloud, "/my/images?action=nonsense", b"")) as connection:
        time.sleep(0.1)
        began = time.monotonic()
        cloud.stop()
        assert time.monotonic() - began < 100
        with pytest.raises(http.client.RemoteDisconnected):
            connection.getresponse()
    assert caplog.records == []


def test_many_may_ask_at_once(ask: Ask) -> None:
    with Emulator() as cloud, ThreadPoolExecutor(16) as pool:
        image = next(image for image in ask(cloud, "GET", "/my/images").body if image["name"] == "minimal-64")

        def create(number: int) -> Any:
            body = {"image": image["id"], "package": "sample-256M", "name": f"web{number}"}
            return ask(cloud, "POST", "/my/machines", body=body)

        assert {answer.status for answer in pool.map(create, range(64))} == {201}
        cloud.advance(60)
        machines = ask(cloud, "GET", "/my/machines").body
        assert {machine["name"] for machine in machines} == {f"web{number}" for number in range(64)}
        ips = [ip for machine in machines for ip in machine["ips"]]
        assert len(ips) == len(set(ips)) >= 64


def test_browsers_may_ask_before_they_send(cloud: Emulator, ask: Ask) -> None:
    headers = {"Origin": "https://portal.example", "Access-Control-Request-Method": "POST"}
    answer = ask(cloud, "OPTIONS", "/my/machines", headers=headers, by="none")
    assert (answer.status, answer.headers["access-control-allow-origin"]) == (200, "https://portal.example")
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert ask(cloud, "OPTIONS", "/my/machines", by="none").status == 405


def test_bodies_may_be_gzipped(post: Post) -> None:
    body = gzip.compress(json.dumps({"phone": "+49 30 1234"}).encode())
    answer = post("/my", body, Content_Type="application/json", Content_Encoding="gzip")
    assert answer["phone"] == "+49 30 1234"
    answer = post("/my", b"no gzip", Content_Type="application/json", Content_Encoding="gzip")
    assert answer["code"] == "InvalidContent"


def test_forms_may_come_in_parts(post: Post) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="city"\r\n\r\nBerlin\r\n--x--\r\n'
    assert post("/my", body, Content_Type="multipart/form-data; boundary=x")["city"] == "Berlin"


def test_bodies_must_be_what_their_digest_says(post: Post) -> None:
    body = b'{"city": "Hamburg"}'
    digest = base64.b64encode(hashlib.md5(body).digest()).decode()
    assert post("/my", body, Content_Type="application/json", Content_MD5=digest)["city"] == "Hamburg"
    answer = post("/my", body + b" ", Content_Type="application/json", Content_MD5=digest)
    assert answer["code"] == "BadDigest"


def test_a_failure_of_the_emulator_itself_is_a_500_and_logged(
    cloud: Emulator, ask: Ask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(context: RequestContext, route: Route) -> Answer:
        raise ZeroDivisionError

    monkeypatch.setattr("sdc_sdk.emulator._cloud.app.answer_and_tag", fail)
    answer = ask(cloud, "GET", "/my")
    assert (answer.status, answer.body["code"]) == (500, "InternalError")
    assert "GET /my failed" in caplog.text
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(
    "key_id",
    [
        "/acme/keys",
        "acme/keys/emulator",
        "/acme/keys/emulator/more",
        "/nobody/keys/emulator",
        "/acme/keys/other",
        "/acme/users/bob/keys/emulator",
        "/acme//keys/emulator",
        "/ACME/keys/emulator",
        "emulator",
    ],
)
def test_key_ids_that_name_no_key(cloud: Emulator, ask: Ask, key_id: str) -> None:
    answer = ask(cloud, "GET", "/my", by={"keyid": key_id})
    assert (answer.status, answer.body["code"]) == (401, "InvalidCredentials")


@pytest.mark.parametrize("key", ["emulator", "{fingerprint}"])
def test_key_ids_name_a_key_by_its_name_or_fingerprint(cloud: Emulator, ask: Ask, key: str) -> None:
    account_id = ask(cloud, "GET", "/my").body["id"]
    for account in ("acme", account_id):
        key_id = f"/{account}/keys/{key.format(fingerprint=cloud.key_id)}"
        assert ask(cloud, "GET", "/my", by={"keyid": key_id}).status == 200, key_id


def test_machines_have_names_in_the_dns_when_the_account_wants_them(ask: Ask) -> None:
    with Emulator(machines=1) as cloud:
        (machine,) = ask(cloud, "GET", "/my/machines").body
        assert "dns_names" not in machine
        account = ask(cloud, "POST", "/my", body={"triton_cns_enabled": True}).body
        tags = {"triton.cns.services": "web,mail"}
        assert ask(cloud, "POST", f"/my/machines/{machine['id']}/tags", body=tags).status == 200
        cloud.advance(1)
        names = ask(cloud, "GET", f"/my/machines/{machine['id']}").body["dns_names"]
        assert {f"{start}.{account['id']}.local-1.cns.example.com" for start in ("web.svc", "mail.svc")} <= {*names}
        assert any(name.startswith(f"{machine['id']}.inst.") for name in names)
