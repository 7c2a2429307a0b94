"""A signature is neither shown nor logged, and belongs to one host."""

from __future__ import annotations

import copy
import logging
import pickle

import attrs
import httpx
import pytest
from attrs import evolve

from sdc_cloudapi.api.machines import list_machines
from sdc_sdk import AsyncDataCenter, DataCenter, SDCError
from sdc_sdk.emulator import Emulator
from tests.auth.conftest import KeyMaker
from tests.auth.test_secrets import leaks
from tests.auth.test_secrets_of_clients import CASES, WORLDS, Settings, pieces, signature_in
from tests.conftest import Script
from tests.support.keymaker import KeyCase
from tests.support.scripted import ACCOUNT, answer, json_answer


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_a_client_shows_and_logs_when_all_is_well(
    case: KeyCase, made: KeyMaker, cloud: Emulator, scripted: Script, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    text = made(case).path.read_text()
    server = scripted(json_answer(200, ACCOUNT))
    settings: Settings = {"secret": text, "passphrase": case.passphrase, "account": "acme", "verbose": True}
    with DataCenter(server.url, **settings) as sdc:
        sdc.account()
        other = sdc.datacenter("https://x.example.com")
        signing: object = vars(sdc)["_auth"]
        shows: list[object] = [
            sdc,
            other,
            sdc.config,
            sdc.diagnose(),
            vars(sdc),
            attrs.asdict(sdc.config),
            copy.copy(sdc),
            [sdc],
        ]
        shown = "".join(f"{thing!r} {thing!s}" for thing in [*shows, *vars(signing).values()])
        url = sdc.presign("GET", "/machines")
        for thing in (sdc, sdc.config, signing):
            with pytest.raises(TypeError, match="pickled"):
                pickle.dumps(thing)
    signature = signature_in(server.requests[0].headers)
    assert leaks(shown + caplog.text, text) == []
    assert [piece for piece in pieces(signature) if piece in shown + caplog.text] == []
    assert f"GET {server.url}/my -> 200" in caplog.text
    assert "signature=" in url


def test_the_signature_of_a_pre_signed_url_is_not_logged(cloud: Emulator, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "sdc_sdk")
    with cloud.datacenter() as sdc:
        url = httpx.URL(sdc.presign("GET", "/machines"))
        sdc.send(evolve(list_machines(), query=dict(url.params.items())))
    assert url.params["signature"][:40] not in caplog.text
    assert "signature=..." in caplog.text


# A signature belongs to one host


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(status: int, world: str, made: KeyMaker, scripted: Script) -> None:
    elsewhere = scripted(json_answer(200, ACCOUNT))
    server = scripted(answer(status, "", Location=f"{elsewhere.url}/my"))
    settings: Settings = {"location": server.url, "account": "acme", "secret": made(CASES[1]).path}
    with pytest.raises(SDCError, match=str(status)):
        WORLDS[world](settings)
    assert len(server.requests) == 1
    assert elsewhere.requests == []


HOSTS = ["http://cloud.example.com", "http://10.88.88.131", "HTTP://cloud.example.com", "http://localhost.example.com"]


@pytest.mark.parametrize("world", [DataCenter, AsyncDataCenter])
@pytest.mark.parametrize("url", HOSTS)
def test_other_machines_are_not_spoken_to_in_the_clear(url: str, world: type[DataCenter], made: KeyMaker) -> None:
    settings: Settings = {"account": "acme", "secret": made(CASES[1]).path}
    with pytest.raises(SDCError, match=r"would send signed requests unencrypted\. Use https://, or allow_http=True"):
        world(url, **settings)
    sdc = world("https://cloud.example.com", **settings)
    sdc.known_locations["what the server says"] = url
    for name in (url, "what the server says"):
        with pytest.raises(SDCError, match="unencrypted"):
            sdc.datacenter(name)
    assert world(url, allow_http=True, **settings).base_url.startswith("http://")


def test_this_machine_may_be_spoken_to_in_the_clear() -> None:
    for url in ("http://127.0.0.1:1", "http://localhost:1", "http://[::1]:1", "http://127.8.8.8:1"):
        assert DataCenter(url).base_url == url
