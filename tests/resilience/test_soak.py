"""Short forms of scripts/soak, cancelling, and another event loop."""

from __future__ import annotations

from functools import partial
from typing import Any

import anyio
import pytest

from scripts.soaks.calls import MAX_CONNECTIONS, busy_connections, open_connections, soak
from sdc_sdk import AsyncDataCenter
from sdc_sdk.emulator import Emulator
from tests.client_async.clients import client
from tests.conftest import NewCloud, Script
from tests.support.scripted import Fault

pytestmark = pytest.mark.slow

BACKENDS = ["asyncio", "trio"]
IMAGE = "2f1dc911-6401-4fa4-8e9d-67ea2e39c271"


@pytest.fixture
def twenty(new_cloud: NewCloud) -> Emulator:
    return new_cloud(machines=20)


@pytest.mark.parametrize("backend", BACKENDS)
def test_no_call_is_lost_on_connections_that_are_reset(twenty: Emulator, backend: str) -> None:
    report = anyio.run(partial(soak, twenty, 300), backend=backend)
    assert report.lost == []
    assert report.answered == report.calls
    assert report.resets >= report.connections // 10 > 0
    assert report.most_open <= MAX_CONNECTIONS
    assert report.most_under_way <= MAX_CONNECTIONS  # httpx takes ever longer, the more wait in it
    assert report.left_open == 0


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_cancelled_call_leaves_no_open_connection(scripted: Script, backend: str) -> None:
    async def main() -> int:
        async with client(scripted(Fault.SILENCE)) as sdc:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(sdc.account)
                while not open_connections(sdc):
                    await anyio.sleep(0.001)
                tasks.cancel_scope.cancel()
            return open_connections(sdc)

    assert anyio.run(main, backend=backend) == 0


async def follow(sdc: AsyncDataCenter, ready: anyio.Event) -> None:
    async for _ in sdc.changefeed():
        ready.set()


async def look(sdc: AsyncDataCenter, ready: anyio.Event) -> None:
    (machine,) = await sdc.machines()
    async with machine.vnc() as screen:
        ready.set()
        await screen.read()


@pytest.mark.parametrize("staying", [follow, look])
@pytest.mark.parametrize("backend", BACKENDS)
def test_a_cancelled_web_socket_leaves_no_open_connection(new_cloud: NewCloud, backend: str, staying: Any) -> None:
    async def main() -> list[str]:
        async with new_cloud().async_datacenter() as sdc:
            image = (await sdc.images("ubuntu-24.04"))[0]
            machine = await sdc.create_machine(package="bhyve-flex-2G", image=image)
            await machine.wait(interval=0.01)
            ready = anyio.Event()
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(staying, sdc, ready)
                await ready.wait()
                tasks.cancel_scope.cancel()
            return busy_connections(sdc)

    assert anyio.run(main, backend=backend) == []


def test_it_works_in_trio(new_cloud: NewCloud) -> None:
    """What is asyncio's own is asked for nowhere: a machine from creation to deletion, followed by the changefeed."""

    async def main() -> list[str]:
        async with new_cloud().async_datacenter() as sdc, sdc.cloud() as cloud:
            feed = sdc.changefeed()
            await anext(feed)
            machine = await sdc.create_machine(package="sample-256M", image=IMAGE)
            await machine.wait(interval=0.01)
            await anext(feed)
            assert len(await cloud.everywhere(AsyncDataCenter.machines)) == 1
            await machine.delete()
            await machine.wait("deleted", interval=0.01)
            await feed.aclose()
            return [str(entry.action) for entry in await machine.audit()]

    assert anyio.run(main, backend="trio") == ["destroy", "provision"]
