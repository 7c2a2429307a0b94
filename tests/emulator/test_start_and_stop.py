"""Starting, stopping, and what is left behind."""

from __future__ import annotations

import asyncio
import http.client
import socket
import stat
import threading
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn

from sdc_sdk.emulator import Emulator
from tests.emulator.conftest import Ask, KeyPair


def listening(cloud: Emulator) -> bool:
    host, port = cloud.url.removeprefix("http://").split(":")
    with socket.socket() as connection:
        return connection.connect_ex((host, int(port))) == 0


def threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("cloudapi-emulator")]


def test_answers_as_soon_as_it_has_started_and_no_longer_when_it_has_stopped(ask: Ask) -> None:
    cloud = Emulator().start()
    try:
        assert ask(cloud, "GET", "/--ping", by="none").body["ping"] == "pong"
    finally:
        cloud.stop()
    assert not listening(cloud)


def test_leaves_no_thread() -> None:
    before = threads()
    with Emulator():
        assert len(threads()) == len(before) + 1
    assert threads() == before


@pytest.mark.timeout(30)
def test_stopping_does_not_wait_for_the_next_tick_of_uvicorn(monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes every 0.1 s, which is long for who starts an emulator for each test. Here it never comes."""

    async def tick(_: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(uvicorn.Server, "main_loop", tick)
    before = threads()
    with Emulator():
        assert len(threads()) == len(before) + 1
    assert threads() == before


def test_stopping_twice_does_no_harm() -> None:
    cloud = Emulator()
    cloud.stop()
    cloud.start()
    cloud.stop()
    cloud.stop()


def test_starts_only_once() -> None:
    with Emulator() as cloud, pytest.raises(RuntimeError, match="running already"):
        cloud.start()


def test_starts_again_where_it_was_with_what_it_had(ask: Ask) -> None:
    cloud = Emulator(machines=1)
    with cloud:
        before, key_path = cloud.url, cloud.key_path
        (machine,) = ask(cloud, "GET", "/my/machines").body
    assert not Path(key_path).exists()
    with cloud:
        assert cloud.url == before
        assert [found["id"] for found in ask(cloud, "GET", "/my/machines").body] == [machine["id"]]


def test_a_port_that_is_taken_is_an_error_and_leaves_nothing() -> None:
    with Emulator() as first:
        port = int(first.url.rpartition(":")[2])
        second = Emulator(port=port)
        before = threads()
        with pytest.raises(OSError, match="in use"):
            second.start()
        assert threads() == before
        with pytest.raises(RuntimeError, match="no private key"):
            _ = second.key_path


def test_only_the_user_can_read_the_throwaway_key_and_it_goes_in_the_end() -> None:
    with Emulator() as cloud:
        path = Path(cloud.key_path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert not path.parent.exists()


def test_several_share_nothing(ask: Ask) -> None:
    with Emulator(machines=1) as one, Emulator(account="umbrella", machines=2) as two:
        assert one.url != two.url
        assert one.key_id != two.key_id
        assert (one.account, two.account) == ("acme", "umbrella")
        ask(one, "PUT", "/my/config", body={"default_network": ask(one, "GET", "/my/networks").body[0]["id"]})
        machines = [ask(cloud, "GET", "/my/machines").body for cloud in (one, two)]
        assert [len(found) for found in machines] == [1, 2]
        assert ask(two, "GET", "/umbrella", key=Path(one.key_path)).status == 401


def test_signs_with_a_key_of_the_user(ask: Ask, other_key: KeyPair) -> None:
    with Emulator(public_key=other_key.public + " jill@laptop\n") as cloud:
        assert ask(cloud, "GET", "/my", key=other_key.path).status == 200
        (key,) = ask(cloud, "GET", "/my/keys", key=other_key.path).body
        assert key["fingerprint"] == cloud.key_id
        with pytest.raises(RuntimeError, match="no private key"):
            _ = cloud.key_path


def test_refuses_what_is_no_public_key() -> None:
    with pytest.raises(ValueError, match="public key"):
        Emulator(public_key="ssh-rsa rubbish")


def test_names_itself_in_the_list_of_datacenters(ask: Ask) -> None:
    with Emulator() as cloud:
        assert ask(cloud, "GET", "/my/datacenters").body["local-1"] == cloud.url
        assert ask(cloud, "GET", "/my/services").body["cloudapi"] == cloud.url


def test_makes_clients() -> None:
    with Emulator(machines=2) as cloud, cloud.datacenter() as sdc:
        assert len(list(sdc.machines())) == 2


@pytest.mark.anyio
async def test_makes_asynchronous_clients() -> None:
    with Emulator(machines=2) as cloud:
        async with cloud.async_datacenter() as sdc:
            assert len(await sdc.machines()) == 2


@pytest.mark.slow
def test_an_idle_connection_is_kept(cloud: Emulator) -> None:
    """For 55 s, by the haproxy in front of CloudAPI (sdc-cloudapi etc/haproxy.cfg.in)."""
    with closing(http.client.HTTPConnection(urlsplit(cloud.url).netloc, timeout=10)) as connection:
        for pause in (6, 0):
            connection.request("GET", "/--ping")
            assert connection.getresponse().read()
            time.sleep(pause)
