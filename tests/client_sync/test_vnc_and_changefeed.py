# Written by scripts/unasync from tests/client_async/test_vnc_and_changefeed.py: edit that file.
"""What goes over WebSockets, in short: changes as they happen, and screens."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from sdc_sdk import (
    CloudAPIError,
    DataCenter,
    InvalidCredentials,
    InvalidResponse,
    Machine,
    ResourceNotFound,
)
from sdc_sdk._core.changefeed import Resync
from sdc_sdk.errors import BadRequest
from tests.conftest import NewCloud, Script
from tests.support.scripted import MACHINE, ScriptedServer, answer, json_answer

from .calls import calls
from .clients import client

pytestmark = pytest.mark.anyio


@calls(DataCenter.changefeed)
def test_the_changefeed_begins_with_all_machines_and_goes_on_with_changes(new_cloud: NewCloud) -> None:
    with new_cloud().datacenter() as sdc:
        created = sdc.create_machine(package="sample-256M", image="2f1dc911-6401-4fa4-8e9d-67ea2e39c271")
        machine = created.refresh()
        feed = sdc.changefeed(parts=["state"])
        first = next(feed)
        assert isinstance(first, Resync)
        assert [found.id for found in first.machines] == [machine.id]
        machine.stop()
        second = next(feed)
        assert not isinstance(second, Resync)
        assert (second.changed_resource_id, second.resource_state) == (machine.id, "stopped")
        feed.close()


@calls(DataCenter.vnc, Machine.vnc)
def test_bytes_go_to_the_screen_and_come_back(sdc: DataCenter) -> None:
    """Behind it is no screen here, but an echo."""
    image = (sdc.images("ubuntu-24.04"))[0]
    machine = (sdc.create_machine(package="bhyve-flex-2G", image=image)).refresh()
    with machine.vnc() as screen:
        screen.write(b"RFB 003.008\n")
        assert screen.read() == b"RFB 003.008\n"


def test_no_log_has_the_signature_of_a_screen(
    screened: Machine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The URL is pre-signed, and httpx logs URLs."""
    made: list[str] = []
    sdc = screened.datacenter

    def recorded(*args: Any, **options: Any) -> str:
        made.append(DataCenter.presign(sdc, *args, **options))
        return made[-1]

    monkeypatch.setattr(sdc, "presign", recorded)
    caplog.set_level(logging.DEBUG)
    with screened.vnc() as screen:
        screen.write(b"x")
        assert screen.read() == b"x"
    signature = dict(parse_qsl(urlsplit(made[0]).query))["signature"]
    assert len(signature) > 80
    for form in (signature, quote(signature), quote(signature, safe="")):
        assert form[:40] not in caplog.text
    assert "signature=..." in caplog.text


def test_a_container_has_no_screen(machine: Machine) -> None:
    with pytest.raises(BadRequest, match="VNC"):
        with machine.vnc():
            pass


@pytest.fixture
def screened(sdc: DataCenter) -> Machine:
    """A running machine that has a screen."""
    image = (sdc.images("ubuntu-24.04"))[0]
    return (sdc.create_machine(package="bhyve-flex-2G", image=image)).refresh()


def test_much_goes_there_and_back_whole(screened: Machine) -> None:
    sent = bytes(range(256)) * 1000
    with screened.vnc() as screen:
        screen.write(sent)
        back = b""
        while len(back) < len(sent):
            back += screen.read()
    assert back == sent


def test_a_machine_that_does_not_run_shows_nothing(screened: Machine) -> None:
    screened.stop()
    screened.wait("stopped", interval=0.01)
    with pytest.raises(BadRequest) as caught:
        with screened.vnc():
            pass
    assert caught.value.code == "MachineStoppedError"


def test_no_machine_no_screen(sdc: DataCenter) -> None:
    with pytest.raises(ResourceNotFound):
        with sdc.vnc(MACHINE["id"]):
            pass


def test_it_is_asked_for_by_a_pre_signed_url_in_the_only_version_that_has_it(scripted: Script) -> None:
    server = scripted(answer(200, "a proxy that knows no WebSockets"))
    with client(server, api_version="~9", roles=["ops"]) as sdc:
        with pytest.raises(InvalidResponse, match="is not a WebSocket"):
            with sdc.vnc(MACHINE["id"]):
                pass
    (request,) = server.requests
    path, _, query = request.target.partition("?")
    assert path == f"/my/machines/{MACHINE['id']}/vnc"
    assert {pair.partition("=")[0] for pair in query.split("&")} == {
        *("algorithm", "as-role", "expires", "keyId", "signature"),
    }
    assert request.headers["accept-version"] == "~8||~9"
    assert "authorization" not in request.headers


REFUSED = b"HTTP/1.1 400 Connection Not Upgraded\r\nConnection: close\r\nDate: Wed, 25 Nov 2026 00:00:00 GMT\r\n\r\n"
"""How the real server refuses every upgrade, whatever the reason."""
NO_VNC = {"code": "MachineHasNoVNCError", "message": "null Instance type joyent does not support VNC connections"}
UPGRADE_VNC = {"code": "UpgradeRequiredError", "message": "null VNC connect endpoint is a websocket"}
UPGRADE_FEED = {"message": "Connection Must Upgrade For WebSockets"}
WRONG_KEY = {"code": "InvalidCredentials", "message": "Invalid authorization credentials supplied"}


def asks_for_upgrade(server: ScriptedServer) -> list[bool]:
    """Whether each request asked for a WebSocket."""
    return ["upgrade" in request.headers and "sec-websocket-key" in request.headers for request in server.requests]


def test_the_reason_of_a_refused_screen_is_asked_for_without_the_upgrade(scripted: Script) -> None:
    server = scripted(REFUSED, json_answer(400, NO_VNC))
    with client(server) as sdc:
        with pytest.raises(BadRequest) as caught:
            with sdc.vnc(MACHINE["id"]):
                pass
    assert (caught.value.code, caught.value.message) == (NO_VNC["code"], NO_VNC["message"])
    assert asks_for_upgrade(server) == [True, False]
    first, second = server.requests
    assert (first.method, first.target) == (second.method, second.target)
    assert first.headers["accept-version"] == second.headers["accept-version"]


def test_the_reason_of_a_refused_changefeed_has_its_own_status(scripted: Script) -> None:
    server = scripted(REFUSED, json_answer(401, WRONG_KEY))
    with client(server) as sdc:
        with pytest.raises(InvalidCredentials, match="Invalid authorization credentials supplied") as caught:
            next(sdc.changefeed())
    assert caught.value.status_code == 401
    assert caught.value.hint  # as for any other call
    assert asks_for_upgrade(server) == [True, False]


def test_a_rate_limit_that_refused_an_upgrade_is_waited_for(scripted: Script) -> None:
    throttled = json_answer(429, {"code": "TooManyRequestsError", "message": "You have exceeded your request rate"})
    server = scripted(REFUSED, throttled, json_answer(500, UPGRADE_FEED), json_answer(405, {"message": "again"}))
    with client(server) as sdc:
        with pytest.raises(CloudAPIError, match="again"):
            next(sdc.changefeed())
    assert asks_for_upgrade(server) == [True, False, False, True]


@pytest.mark.parametrize("required", [json_answer(400, UPGRADE_VNC), json_answer(500, UPGRADE_FEED), answer(200, "?")])
def test_an_upgrade_that_is_refused_without_a_reason_is_asked_for_twice(scripted: Script, required: Any) -> None:
    server = scripted(REFUSED, required, REFUSED)
    with client(server) as sdc:
        with pytest.raises(BadRequest, match="accepts the same request without the upgrade"):
            with sdc.vnc(MACHINE["id"]):
                pass
    assert asks_for_upgrade(server) == [True, False, True]


def test_a_refusal_that_gives_its_reason_is_not_asked_about(scripted: Script) -> None:
    server = scripted(json_answer(400, NO_VNC))
    with client(server) as sdc:
        with pytest.raises(BadRequest, match="does not support VNC"):
            with sdc.vnc(MACHINE["id"]):
                pass
    assert asks_for_upgrade(server) == [True]
