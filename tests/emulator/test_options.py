"""The switches of an emulator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from sdc_sdk.emulator import Emulator
from tests.emulator.conftest import Ask, KeyPair, time_stands_still


def statuses(ask: Ask, cloud: Emulator, number: int, path: str, by: str = "account") -> Counter[int]:
    return Counter(ask(cloud, "GET", path, by=by).status for _ in range(number))


def test_nothing_is_throttled_unless_asked_for(ask: Ask) -> None:
    with Emulator() as cloud:
        assert statuses(ask, cloud, 60, "/my/packages") == {200: 60}


@pytest.fixture
def throttling() -> Iterator[Emulator]:
    """A cloud that throttles."""
    with time_stands_still(), Emulator(throttle=True) as cloud:
        yield cloud


def test_throttles_after_a_burst(ask: Ask, throttling: Emulator) -> None:
    assert statuses(ask, throttling, 40, "/my/packages") == {200: 30, 429: 10}
    throttling.advance(1)
    assert statuses(ask, throttling, 40, "/my/packages") == {200: 10, 429: 30}
    throttling.advance(60)
    assert statuses(ask, throttling, 40, "/my/packages") == {200: 30, 429: 10}

    refused = ask(throttling, "GET", "/my/packages")
    assert refused.body == {
        "code": "TooManyRequestsError",
        "message": "You have exceeded your request rate of 10 r/s.",
    }
    assert "retry-after" not in refused.headers


def test_each_account_has_a_bucket_for_each_family_of_routes(
    ask: Ask, throttling: Emulator, other_key: KeyPair
) -> None:
    throttling.add_account("other", other_key.public)
    assert statuses(ask, throttling, 31, "/my/packages") == {200: 30, 429: 1}
    assert ask(throttling, "GET", "/my/networks").status == 200
    assert ask(throttling, "GET", "/my/packages", key=other_key.path, by={"account": "other"}).status == 200


def test_throttles_who_does_not_sign_apart_from_who_does(ask: Ask, throttling: Emulator) -> None:
    assert statuses(ask, throttling, 31, "/--ping", by="none") == {200: 30, 429: 1}
    assert ask(throttling, "GET", "/--ping").status == 200


def test_a_datacenter_under_maintenance_is_read_only(ask: Ask) -> None:
    with Emulator(read_only=True, machines=1) as cloud:
        (machine,) = ask(cloud, "GET", "/my/machines").body
        for method in ("POST", "DELETE"):
            refused = ask(cloud, method, f"/my/machines/{machine['id']}", query={"action": "stop"})
            assert (refused.status, refused.body["code"]) == (503, "ServiceUnavailableError")
        assert ask(cloud, "GET", f"/my/machines/{machine['id']}").body["state"] == "running"
        assert ask(cloud, "POST", "/my/machines", by="bad-signature").status == 401, "strangers are told nothing"


def test_present_servers_know_no_datasets(ask: Ask) -> None:
    with Emulator() as cloud:
        assert ask(cloud, "GET", "/my/datasets").status == 405


@pytest.mark.parametrize("version", ["~6.5", "~7.0"])
def test_old_servers_know_datasets(ask: Ask, version: str) -> None:
    headers = {"X-Api-Version": version}
    with Emulator(legacy_datasets=True, machines=1) as cloud:
        datasets = ask(cloud, "GET", "/my/datasets", headers=headers).body
        debian = next(d for d in datasets if d["name"] == "debian-12")
        assert debian["urn"].count(":") == 3
        assert ("default" in debian) == (version == "~6.5")
        for name in (debian["id"], debian["urn"], debian["urn"].rpartition(":")[0]):
            assert ask(cloud, "GET", f"/my/datasets/{name}", headers=headers).body == debian
        assert ask(cloud, "GET", "/my/datasets/sdc:sdc:nothing", headers=headers).status == 404
        (machine,) = ask(cloud, "GET", "/my/machines", headers=headers).body
        assert machine["dataset"] in {d["urn"] for d in datasets} | {d["id"] for d in datasets}


@pytest.mark.parametrize("number", [0, 1, 2500])
def test_machines_to_begin_with(ask: Ask, number: int) -> None:
    with Emulator(machines=number) as cloud:
        head = ask(cloud, "HEAD", "/my/machines")
        assert head.headers["x-resource-count"] == str(min(number, 1000)), "of this page, not of all"
        found: list[Any] = []
        while page := ask(cloud, "GET", "/my/machines", query={"offset": len(found)}).body:
            assert len(page) == min(1000, number - len(found))
            found += page
        assert len({machine["id"] for machine in found}) == len(found) == number
        assert {machine["state"] for machine in found} <= {"running"}
        ips = [ip for machine in found for ip in machine["ips"]]
        assert len(ips) == len(set(ips)) == 2 * number
        assert len({machine["name"] for machine in found}) == number


def test_names_of_datacenters_mean_those_of_the_cloud_to_its_own_clients() -> None:
    with (
        Emulator(name="us-central-1", machines=1) as central,
        Emulator(name="us-east-1", beside=central, machines=2) as east,
        central.datacenter() as sdc,
        sdc.datacenter("us-east-1") as elsewhere,
    ):
        assert sdc.datacenter("us-central-1").base_url == central.url  # not the public cloud
        assert elsewhere.num_machines() == 2
        with Emulator(name="eu-ams-1", beside=central) as later, sdc.cloud() as cloud:
            urls = {name: datacenter.base_url for name, datacenter in cloud.datacenters().items()}
        assert urls == {"us-central-1": central.url, "us-east-1": east.url, "eu-ams-1": later.url}
