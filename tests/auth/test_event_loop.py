"""The asynchronous client does not stop its event loop while it finds a key or signs."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from sdc_sdk import AsyncDataCenter, ConfigurationError, DataCenter
from sdc_sdk.emulator import Emulator
from tests.auth.conftest import Account, KeyMaker
from tests.support.keymaker import PASSPHRASE, KeyCase
from tests.support.sshagent import Agent, listening

PLAIN = KeyCase("ed25519", "openssh", False)
ENCRYPTED = KeyCase("ed25519", "openssh", True)


class Heartbeat:
    """Notes the longest pause between two turns of the event loop."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def beat(self) -> None:
        while True:
            before = time.monotonic()
            await asyncio.sleep(0.005)
            self.longest = max(self.longest, time.monotonic() - before)

    async def __aenter__(self) -> Heartbeat:
        self._beating = asyncio.create_task(self.beat())
        await asyncio.sleep(0.02)
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.sleep(0.02)
        self._beating.cancel()


def longest_pause(*args: object, **settings: object) -> float:
    """Ask twice at once, with these settings; return for how long the loop stood still."""

    async def ask() -> float:
        async with Heartbeat() as heart, AsyncDataCenter(*args, **settings) as sdc:  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
            await asyncio.gather(sdc.account(), sdc.account())
        return heart.longest

    return asyncio.run(ask())


@pytest.fixture
def slow_agent(agent: Agent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Agent]:
    with listening(agent, tmp_path, delay=0.8) as listener:
        monkeypatch.setenv("SSH_AUTH_SOCK", str(listener.path))
        yield agent


def test_the_loop_goes_on_while_the_agent_takes_its_time(
    cloud: Emulator, account_with: Account, made: KeyMaker, slow_agent: Agent
) -> None:
    account, key = account_with(PLAIN)
    slow_agent.add(made(PLAIN).path)
    assert longest_pause(cloud.url, key.md5, account=account) < 0.6


def test_the_loop_goes_on_while_a_person_looks_for_the_passphrase(
    cloud: Emulator, account_with: Account, made: KeyMaker
) -> None:
    account, _ = account_with(ENCRYPTED)
    asked: list[int] = []

    def passphrase() -> str:
        asked.append(threading.get_ident())
        time.sleep(1)
        return PASSPHRASE

    path = made(ENCRYPTED).path
    assert longest_pause(cloud.url, secret=path, account=account, passphrase=passphrase) < 0.6
    assert len(asked) == 1  # although two requests went out at once
    assert asked != [threading.get_ident()]


def test_the_synchronous_client_says_at_once_what_is_wrong_with_a_key(home: Path) -> None:
    with pytest.raises(ConfigurationError, match="No private key with the fingerprint"):
        DataCenter("https://cloud.example.com", ":".join(["00"] * 16), account="acme")


def test_the_asynchronous_client_says_at_once_what_is_wrong_with_a_given_file(
    cloud: Emulator, made: KeyMaker, tmp_path: Path
) -> None:
    with pytest.raises(ConfigurationError, match="does not exist"):
        AsyncDataCenter(cloud.url, "/acme/keys/x", tmp_path / "nosuch")
    with pytest.raises(ConfigurationError, match="The key id asks for"):
        AsyncDataCenter(cloud.url, ":".join(["00"] * 16), made(PLAIN).path, account="acme")


def test_a_key_that_could_not_be_loaded_is_tried_again(
    cloud: Emulator, account_with: Account, made: KeyMaker, agent: Agent
) -> None:
    account, key = account_with(PLAIN)

    async def go() -> str:
        async with AsyncDataCenter(cloud.url, key.md5, account=account) as sdc:
            with pytest.raises(ConfigurationError, match="ssh-agent: no keys"):
                await sdc.account()
            agent.add(made(PLAIN).path)
            return (await sdc.account()).login

    assert asyncio.run(go()) == account


def test_a_pre_signed_url_by_the_agent(
    cloud: Emulator, account_with: Account, made: KeyMaker, slow_agent: Agent
) -> None:
    account, key = account_with(PLAIN)
    slow_agent.add(made(PLAIN).path)

    async def go() -> tuple[str, float]:
        async with Heartbeat() as heart, AsyncDataCenter(cloud.url, key.md5, account=account) as sdc:
            url = await sdc.presign("GET", "")
        return url, heart.longest

    url, pause = asyncio.run(go())
    assert pause < 0.6
    with httpx.Client(trust_env=False) as anybody:
        assert anybody.get(url).json()["login"] == account
