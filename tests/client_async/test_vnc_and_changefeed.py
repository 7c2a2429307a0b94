"""What goes over WebSockets, in short: changes as they happen, and screens."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from sdc_sdk import (
    AsyncDataCenter,
    AsyncMachine,
    CloudAPIError,
    InvalidCredentials,
    InvalidResponse,
    ResourceNotFound,
)
from sdc_sdk._core.changefeed import Resync
from sdc_sdk.errors import BadRequest
from tests.conftest import NewCloud, Script
from tests.support.scripted import MACHINE, ScriptedServer, answer, json_answer

from .calls import calls
from .clients import client

pytestmark = pytest.mark.anyio


@calls(AsyncDataCenter.changefeed)
async def test_the_changefeed_begins_with_all_machines_and_goes_on_with_changes(new_cloud: NewCloud) -> None:
    async with new_cloud().async_datacenter() as sdc:
        created = await sdc.create_machine(package="sample-256M", image="2f1dc911-6401-4fa4-8e9d-67ea2e39c271")
        machine = await created.refresh()
        feed = sdc.changefeed(parts=["state"])
        first = await anext(feed)
        assert isinstance(first, Resync)
        assert [found.id for found in first.machines] == [machine.id]
        await machine.stop()
        second = await anext(feed)
        assert not isinstance(second, Resync)
        assert (second.changed_resource_id, second.resource_state) == (machine.id, "stopped")
        await feed.aclose()


@calls(AsyncDataCenter.vnc, AsyncMachine.vnc)
async def test_bytes_go_to_the_screen_and_come_back(sdc: AsyncDataCenter) -> None:
    """Behind it is no screen here, but an echo."""
    image = (await sdc.images("ubuntu-24.04"))[0]
    machine = await (await sdc.create_machine(package="bhyve-flex-2G", image=image)).refresh()
    async with machine.vnc() as screen:
        await screen.write(b"RFB 003.008\n")
        assert await screen.read() == b"RFB 003.008\n"


async def test_no_log_has_the_signature_of_a_screen(
    screened: AsyncMachine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The URL is pre-signed, and httpx logs URLs."""
    made: list[str] = []
    sdc = screened.datacenter

    async def recorded(*args: Any, **options: Any) -> str:
        made.append(await AsyncDataCenter.presign(sdc, *args, **options))
        return made[-1]

    monkeypatch.setattr(sdc, "presign", recorded)
    caplog.set_level(logging.DEBUG)
    async with screened.vnc() as screen:
        await screen.write(b"x")
        assert await screen.read() == b"x"
    signature = dict(parse_qsl(urlsplit(made[0]).query))["signature"]
    assert len(signature) > 80
    for form in (signature, quote(signature), quote(signature, safe="")):
        assert form[:40] not in caplog.text
    assert "signature=..." in caplog.text


async def test_a_container_has_no_screen(machine: AsyncMachine) -> None:
    with pytest.raises(BadRequest, match="VNC"):
        async with machine.vnc():
            pass


@pytest.fixture
async def screened(sdc: AsyncDataCenter) -> AsyncMachine:
    """A running machine that has a screen."""
    image = (await sdc.images("ubuntu-24.04"))[0]
    return await (await sdc.create_machine(package="bhyve-flex-2G", image=image)).refresh()


async def test_much_goes_there_and_back_whole(screened: AsyncMachine) -> None:
    sent = bytes(range(256)) * 1000
    async with screened.vnc() as screen:
        await screen.write(sent)
        back = b""
        while len(back) < len(sent):
            back += await screen.read()
    assert back == sent


async def test_a_machine_that_does_not_run_shows_nothing(screened: AsyncMachine) -> None:
    await screened.stop()
    await screened.wait("stopped", interval=0.01)
    with pytest.raises(BadRequest) as caught:
        async with screened.vnc():
            pass
    assert caught.value.code == "MachineStoppedError"


async def test_no_machine_no_screen(sdc: AsyncDataCenter) -> None:
    with pytest.raises(ResourceNotFound):
        async with sdc.vnc(MACHINE["id"]):
            pass


async def test_it_is_asked_for_by_a_pre_signed_url_in_the_only_version_that_has_it(scripted: Script) -> None:
    server = scripted(answer(200, "a proxy that knows no WebSockets"))
    async with client(server, api_version="~9", roles=["ops"]) as sdc:
        with pytest.raises(InvalidResponse, match="is not a WebSocket"):
            async with sdc.vnc(MACHINE["id"]):
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


async def test_the_reason_of_a_refused_screen_is_asked_for_without_the_upgrade(scripted: Script) -> None:
    server = scripted(REFUSED, json_answer(400, NO_VNC))
    async with client(server) as sdc:
        with pytest.raises(BadRequest) as caught:
            async with sdc.vnc(MACHINE["id"]):
                pass
    assert (caught.value.code, caught.value.message) == (NO_VNC["code"], NO_VNC["message"])
    assert asks_for_upgrade(server) == [True, False]
    first, second = server.requests
    assert (first.method, first.target) == (second.method, second.target)
    assert first.headers["accept-version"] == second.headers["accept-version"]


async def test_the_reason_of_a_refused_changefeed_has_its_own_status(scripted: Script) -> None:
    server = scripted(REFUSED, json_answer(401, WRONG_KEY))
    async with client(server) as sdc:
        with pytest.raises(InvalidCredentials, match="Invalid authorization credentials supplied") as caught:
            await anext(sdc.changefeed())
    assert caught.value.status_code == 401
    assert caught.value.hint  # as for any other call
    assert asks_for_upgrade(server) == [True, False]


async def test_a_rate_limit_that_refused_an_upgrade_is_waited_for(scripted: Script) -> None:
    throttled = json_answer(429, {"code": "TooManyRequestsError", "message": "You have exceeded your request rate"})
    server = scripted(REFUSED, throttled, json_answer(500, UPGRADE_FEED), json_answer(405, {"message": "again"}))
    async with client(server) as sdc:
        with pytest.raises(CloudAPIError, match="again"):
            await anext(sdc.changefeed())
    assert asks_for_upgrade(server) == [True, False, False, True]


@pytest.mark.parametrize("required", [json_answer(400, UPGRADE_VNC), json_answer(500, UPGRADE_FEED), answer(200, "?")])
async def test_an_upgrade_that_is_refused_without_a_reason_is_asked_for_twice(scripted: Script, required: Any) -> None:
    server = scripted(REFUSED, required, REFUSED)
    async with client(server) as sdc:
        with pytest.raises(BadRequest, match="accepts the same request without the upgrade"):
            async with sdc.vnc(MACHINE["id"]):
                pass
    assert asks_for_upgrade(server) == [True, False, True]


async def test_a_refusal_that_gives_its_reason_is_not_asked_about(scripted: Script) -> None:
    server = scripted(json_answer(400, NO_VNC))
    async with client(server) as sdc:
        with pytest.raises(BadRequest, match="does not support VNC"):
            async with sdc.vnc(MACHINE["id"]):
                pass
    assert asks_for_upgrade(server) == [True]
