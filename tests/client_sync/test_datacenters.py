# Written by scripts/unasync from tests/client_async/test_datacenters.py: edit that file.
"""Where requests go, who signs them, and what is below the facade."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from sdc_cloudapi.api.machines import list_machines
from sdc_sdk import (
    CloudAPIError,
    ConfigurationError,
    DataCenter,
    InvalidCredentials,
    MethodNotAllowed,
    NotAuthorized,
    RequestTimeout,
    ResourceNotFound,
)
from sdc_sdk._config.locations import KNOWN_LOCATIONS
from sdc_sdk._core.summary import summary
from sdc_sdk.emulator import Emulator
from tests.conftest import NewCloud, Script
from tests.support.scripted import ACCOUNT, Fault, answer, json_answer

from .calls import calls
from .clients import FixedSigner, client

pytestmark = pytest.mark.anyio


@calls(DataCenter.datacenters)
def test_listing_the_datacenters_adds_them_to_this_object_alone(cloud: Emulator, sdc: DataCenter) -> None:
    other = cloud.datacenter()
    before = dict(sdc.known_locations)
    found = sdc.datacenters()
    assert found["local-1"] == cloud.url
    assert sdc.known_locations == before | found
    assert other.known_locations == before
    other.close()


@calls(DataCenter.datacenter)
def test_another_datacenter_has_the_same_key_and_its_own_locations(sdc: DataCenter) -> None:
    sdc.datacenters()
    with sdc.datacenter("local-1") as other:
        assert (other.location, other.base_url, other.login) == ("local-1", sdc.base_url, sdc.login)
        assert (other.account()).login == "acme"
        other.known_locations["elsewhere"] = "https://elsewhere.example.com"
    assert "elsewhere" not in sdc.known_locations
    assert (sdc.account()).login == "acme"  # it was the other one that was closed


def test_another_datacenter_may_be_a_url(sdc: DataCenter, new_cloud: NewCloud) -> None:
    elsewhere = new_cloud()
    with sdc.datacenter(elsewhere.url) as other:
        with pytest.raises(InvalidCredentials):  # another cloud, where this key is not known
            other.account()
    assert sdc.location != elsewhere.url


@calls(DataCenter.datacenter_url)
def test_the_url_of_a_datacenter_is_where_the_server_points_to(cloud: Emulator, sdc: DataCenter) -> None:
    assert sdc.datacenter_url("local-1") == cloud.url
    assert sdc.known_locations["local-1"] == cloud.url
    with pytest.raises(ResourceNotFound):
        sdc.datacenter_url("nosuch")


HOSTILE = {
    "us-central-1": "{evil}",
    "https://us-central-1.api.mnx.io": "{evil}",
    "{evil}": "{evil}",
    "east": "https://east.evil.example",
    "west": "http://10.88.88.1",
    "here": "{evil}",
}


@pytest.mark.parametrize("name", ["us-central-1", "https://us-central-1.api.mnx.io", "east", "west"])
def test_an_answer_does_not_lead_signed_requests_elsewhere(scripted: Script, name: str) -> None:
    evil = scripted(json_answer(200, ACCOUNT))
    hostile = {key.format(evil=evil.url): url.format(evil=evil.url) for key, url in HOSTILE.items()}
    with client(scripted(json_answer(200, hostile)), known_locations=KNOWN_LOCATIONS) as sdc:
        assert sdc.datacenters() == hostile  # listed as they are
        if name in ("east", "west"):
            with pytest.raises(ConfigurationError, match=rf"'{name}'.*known_locations="):
                sdc.datacenter(name)
            sdc.known_locations[name] = "https://east.example.com"
            with sdc.datacenter(name) as other:
                assert other.base_url == "https://east.example.com"
        else:
            with sdc.datacenter(name) as other:
                assert other.base_url == "https://us-central-1.api.mnx.io"
    assert evil.requests == []


def test_all_datacenters_of_a_hostile_cloud_are_those_that_can_be_trusted(scripted: Script) -> None:
    seed = scripted(
        json_answer(200, HOSTILE | {"here": "http://127.0.0.1:1", "http://127.0.0.1:1": "http://127.0.0.1:1"})
    )
    with client(seed, known_locations={}) as sdc, sdc.cloud() as cloud:
        assert list(cloud.datacenters()) == ["here"]
        failures = (cloud.everywhere(DataCenter.machines)).failures
    assert all(isinstance(failures[name], ConfigurationError) for name in HOSTILE if name != "here")


@pytest.mark.parametrize("elsewhere", ["https://evil.example", "http://10.88.88.1", "https://evil.example#127.0.0.1"])
def test_a_redirect_to_another_datacenter_is_told_but_not_followed(scripted: Script, elsewhere: str) -> None:
    with client(scripted(answer(302, Location=elsewhere)), known_locations={}) as sdc:
        assert sdc.datacenter_url("east") == elsewhere
        assert sdc.known_locations == {}
        with pytest.raises(ConfigurationError, match=r"'east'.*known_locations="):
            sdc.datacenter("east")


def test_a_known_location_is_kept_with_a_warning(scripted: Script, caplog: pytest.LogCaptureFixture) -> None:
    mine = {"east": "https://east.example.com"}
    with client(scripted(json_answer(200, {"east": "https://evil.example"})), known_locations=mine) as sdc:
        sdc.datacenters()
        assert sdc.known_locations == mine
    (record,) = [record for record in caplog.records if record.name == "sdc_sdk"]
    assert (record.levelname, "another location" in record.getMessage()) == ("WARNING", True)


@calls(DataCenter.from_profile)
def test_a_profile_says_where_and_with_which_key(cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    with open(cloud.key_path, encoding="ascii") as file:
        key = file.read()
    variables = {"URL": cloud.url, "ACCOUNT": "acme", "KEY_ID": cloud.key_id, "KEY_MATERIAL": key}
    for name, value in variables.items():
        monkeypatch.setenv(f"TRITON_{name}", value)
    with DataCenter.from_profile("env") as sdc:
        assert (sdc.account()).login == "acme"


@calls(DataCenter.presign)
def test_a_presigned_url_works_without_a_key_for_what_it_was_made(sdc: DataCenter) -> None:
    url = sdc.presign("GET", "/machines", params={"limit": "1"})
    with httpx.Client() as anybody:
        allowed, refused = anybody.get(url), anybody.post(url)
        expired = anybody.get(sdc.presign("GET", "/machines", expires=-1))
    assert (allowed.status_code, allowed.headers["x-query-limit"]) == (200, "1")
    assert refused.is_error
    assert expired.is_error


@calls(DataCenter.cloud)
def test_all_datacenters_of_the_cloud_are_asked_at_once(sdc: DataCenter) -> None:
    machine = sdc.create_machine(package="sample-256M", image="2f1dc911-6401-4fa4-8e9d-67ea2e39c271")
    with sdc.cloud() as cloud:
        found = cloud.everywhere(DataCenter.machines, image=machine.image)
    assert machine.id in [item.id for _, item in found]


@calls(DataCenter.with_options)
def test_a_copy_with_other_options_leaves_the_first_as_it_was(scripted: Script) -> None:
    server = scripted(json_answer(200, ACCOUNT), json_answer(200, ACCOUNT), Fault.SILENCE)
    with client(server, headers={"X-Team": "ops"}) as sdc:
        copy = sdc.with_options(headers={"X-Why": "test"})
        copy.account()
        sdc.account()
        with pytest.raises(RequestTimeout):
            copy.with_options(timeout=0.1, retry=False).account()
    first, second, *_ = server.requests
    assert (first.headers["x-team"], first.headers["x-why"]) == ("ops", "test")
    assert "x-why" not in second.headers


@calls(DataCenter.services)
def test_services_are_urls_by_name(cloud: Emulator, sdc: DataCenter) -> None:
    assert (sdc.services())["cloudapi"] == cloud.url


@calls(DataCenter.ping)
def test_ping_needs_no_key(cloud: Emulator) -> None:
    with DataCenter(cloud.url, "", login="acme") as sdc:
        pong = sdc.ping()
        assert pong.ping == "pong"
        assert pong.cloudapi is not None
        assert "9.0.0" in (pong.cloudapi.versions or [])


@calls(DataCenter.api)
def test_a_server_of_today_has_no_summary_so_it_is_made_here(sdc: DataCenter) -> None:
    with pytest.warns(DeprecationWarning, match=r"openapi\.json"):
        document = sdc.api()
    assert document == summary()
    assert document["machines"]["ListMachines"] == "GET /:login/machines"


def test_the_summary_is_the_servers_own_where_it_has_one(scripted: Script) -> None:
    own = {"account": {"GetAccount": "GET /:login"}}
    with client(scripted(json_answer(200, own))) as sdc:
        with pytest.warns(DeprecationWarning, match="deprecated"):
            assert sdc.api() == own


@pytest.mark.parametrize("said", [answer(302, "<html>Moved</html>"), answer(404), answer(200, "<html>"), answer(200)])
def test_whatever_else_is_at_the_root_there_is_a_summary(said: bytes, scripted: Script) -> None:
    with client(scripted(said)) as sdc:
        with pytest.warns(DeprecationWarning, match="deprecated"):
            assert sdc.api() == summary()


@calls(DataCenter.authenticate)
def test_a_key_can_be_given_later_and_changed(cloud: Emulator) -> None:
    with DataCenter(cloud.url, login="acme") as sdc:
        with pytest.raises(ConfigurationError, match=r"call authenticate\(\)"):
            sdc.account()
        sdc.authenticate(cloud.key_id, cloud.key_path)
        assert (sdc.account()).login == "acme"
        sdc.authenticate("/nobody/keys/x", FixedSigner())
        with pytest.raises(InvalidCredentials):
            sdc.account()


def test_without_a_secret_the_one_given_before_stays(cloud: Emulator) -> None:
    with DataCenter(cloud.url, secret=cloud.key_path) as sdc:
        sdc.authenticate("/acme/keys/emulator")
        assert (sdc.account()).login == "acme"


def test_the_login_is_the_account_in_the_path(cloud: Emulator) -> None:
    def at(login: str) -> DataCenter:
        return DataCenter(cloud.url, "/acme/keys/emulator", cloud.key_path, login=login)

    with at("acme") as sdc:
        assert sdc.url == f"{cloud.url}/acme"
        account = sdc.account()
    with at(account.id) as sdc:
        assert sdc.account() == account
    with at("nobody") as sdc:
        with pytest.raises((NotAuthorized, ResourceNotFound)):
            sdc.account()


@calls(DataCenter.request)
def test_request_makes_any_request_and_returns_body_and_response(sdc: DataCenter) -> None:
    body, response = sdc.request("get", "/machines", params={"limit": 1})
    assert isinstance(body, list)
    assert response.headers["x-query-limit"] == "1"
    account, _ = sdc.request("GET", "")
    assert account["login"] == "acme"
    with pytest.raises(MethodNotAllowed):
        sdc.request("GET", "/nosuch")


def test_request_sends_data_as_json_and_headers_and_parameters(scripted: Script) -> None:
    server = scripted(answer(202))
    with client(server) as sdc:
        body, response = sdc.request(
            "post",
            "/machines/x",
            {"Role-Tag": "ops"},
            {"a": [1, None, "é"]},
            params={"sync": True, "n": 1.5, "t": "a b"},
        )
    assert (body, response.status_code) == (None, 202)
    (seen,) = server.requests
    assert (seen.method, seen.target) == ("POST", "/my/machines/x?sync=true&n=1.5&t=a%20b")
    assert seen.headers["role-tag"] == "ops"
    assert seen.headers["content-type"] == "application/json"
    assert json.loads(seen.body) == {"a": [1, None, "é"]}


@pytest.mark.parametrize(
    ("path", "params", "target"),
    [
        ("/machines?limit=2", None, "/my/machines?limit=2&as-role=weak"),
        ("/machines?limit=2&tag.a=b%20c", {"offset": 1}, "/my/machines?limit=2&tag.a=b%20c&offset=1&as-role=weak"),
        ("?sync=true", None, "/my?sync=true&as-role=weak"),
        ("/machines/a%2Fb", None, "/my/machines/a%2Fb?as-role=weak"),
        ("/machines/x/tags/..x", None, "/my/machines/x/tags/..x?as-role=weak"),
    ],
)
def test_a_query_in_the_path_of_a_request_is_sent_with_the_roles(
    scripted: Script, path: str, params: dict[str, int] | None, target: str
) -> None:
    server = scripted(json_answer(200, []))
    with client(server, roles=["weak"]) as sdc:
        sdc.request("GET", path, params=params)
        url = sdc.presign("GET", path, params=params)
    assert server.requests[0].target == target
    wanted = dict(parse_qsl(urlsplit(target).query))
    assert wanted.items() <= dict(parse_qsl(urlsplit(url).query)).items()
    assert urlsplit(url).path == target.partition("?")[0]


def test_a_pre_signed_url_has_the_query_of_its_path(sdc: DataCenter) -> None:
    for name, role in (("presigned-web", "web"), ("presigned-db", "db")):
        sdc.create_machine(name, "sample-256M", image="2f1dc911-6401-4fa4-8e9d-67ea2e39c271", tags={"presigned": role})
    answered = httpx.get(sdc.presign("GET", "/machines?tag.presigned=web"))
    assert [machine["name"] for machine in answered.json()] == ["presigned-web"]


def test_request_returns_text_that_is_not_json_as_it_is(scripted: Script) -> None:
    with client(scripted(answer(200, "plain", "text/plain"))) as sdc:
        body, _ = sdc.request("GET", "/machines/x/tags/role", {"Accept": "text/plain"})
    assert body == "plain"


@calls(DataCenter.send, DataCenter.send_raw)
def test_any_generated_operation_can_be_sent(sdc: DataCenter) -> None:
    machine = sdc.create_machine(package="sample-256M", image="2f1dc911-6401-4fa4-8e9d-67ea2e39c271")
    call = list_machines(state="running", limit=1000)
    assert machine.id in [found.id for found in sdc.send(call)]
    response = sdc.send_raw(call)
    assert int(response.headers["x-resource-count"]) == len(response.json())


@calls(DataCenter.close)
def test_what_is_closed_sends_nothing_more(scripted: Script) -> None:
    server = scripted(json_answer(200, ACCOUNT))
    sdc = client(server)
    sdc.account()
    sdc.close()
    with pytest.raises((CloudAPIError, RuntimeError), match="closed"):
        sdc.account()
    assert len(server.requests) == 1


def test_every_request_carries_the_headers_of_the_object(scripted: Script) -> None:
    server = scripted(json_answer(200, ACCOUNT))
    headers = {"X-Team": "ops"}
    with client(server, headers=headers) as sdc:
        headers["X-Team"] = "changed later"
        sdc.account()
    (seen,) = server.requests
    assert seen.headers["x-team"] == "ops"
    assert seen.headers["accept"] == "application/json"
    assert seen.headers["accept-version"] == "~9||~8"
    assert seen.headers["user-agent"].startswith("sdc-sdk/")
    assert seen.headers["authorization"].startswith('Signature keyId="/acme/keys/test",algorithm="rsa-sha256"')


def test_nothing_mutable_is_shared_between_objects(cloud: Emulator) -> None:
    mine = {"here": cloud.url}
    with DataCenter("here", known_locations=mine) as one, DataCenter(cloud.url) as two:
        one.known_locations["x"] = "y"
        assert mine == {"here": cloud.url}
        assert "x" not in two.known_locations
        assert one.base_url == two.base_url
