"""One asynchronous client in several event loops: each loop has its own connections."""

from __future__ import annotations

import asyncio
import gc
import threading
import warnings
from collections.abc import Awaitable, Callable

import anyio
import pytest

from sdc_sdk import AsyncDataCenter, ClientClosed, DataCenter, SDCError
from sdc_sdk.emulator import Emulator

Run = Callable[[Callable[[], Awaitable[object]]], object]


def in_asyncio(work: Callable[[], Awaitable[object]]) -> object:
    return anyio.run(work)


def in_trio(work: Callable[[], Awaitable[object]]) -> object:
    return anyio.run(work, backend="trio")


def connections(sdc: AsyncDataCenter | DataCenter) -> int:
    return len(sdc._pool.open_connections)  # pyright: ignore[reportPrivateUsage]


@pytest.mark.slow
@pytest.mark.parametrize(
    "loops",
    [[in_asyncio] * 4, [in_trio] * 4, [in_asyncio, in_trio, in_asyncio, in_trio]],
    ids=["asyncio", "trio", "both"],
)
def test_a_client_outlives_its_event_loops(cloud: Emulator, loops: list[Run]) -> None:
    sdc = cloud.async_datacenter()

    async def work() -> None:
        for _ in range(2):
            await sdc.account()
        async with anyio.create_task_group() as tasks:
            for _ in range(5):
                tasks.start_soon(sdc.account)
        assert connections(sdc) == 5

    for run in loops:
        run(work)
        gc.collect()  # pytest fails on the warning for an unclosed connection
        assert connections(sdc) == 0  # the event loop closed them when it ended
    anyio.run(sdc.close)
    with pytest.raises(ClientClosed):
        anyio.run(sdc.account)


def test_an_event_loop_may_be_closed_without_shutting_down(cloud: Emulator) -> None:
    sdc = cloud.async_datacenter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # from asyncio, about connections that were not closed
        for _ in range(3):
            loop = asyncio.new_event_loop()
            loop.run_until_complete(sdc.account())
            loop.close()
        anyio.run(sdc.account)
        assert connections(sdc) == 0
        gc.collect()
    anyio.run(sdc.close)


def test_concurrent_event_loops_do_not_share_connections(cloud: Emulator) -> None:
    sdc = cloud.async_datacenter()
    both = threading.Barrier(2)
    most: list[int] = []

    async def work() -> None:
        await sdc.account()
        both.wait(10)
        for _ in range(20):
            await sdc.account()
        most.append(connections(sdc))
        both.wait(10)

    threads = [threading.Thread(target=anyio.run, args=(work,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [2, 2]
    anyio.run(sdc.close)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_closing_leaves_nothing_behind(cloud: Emulator, backend: str) -> None:
    async def main() -> None:
        sdc = cloud.async_datacenter()
        await sdc.account()
        await sdc.close()
        await sdc.close()
        assert connections(sdc) == 0
        del sdc
        gc.collect()

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        anyio.run(main, backend=backend)


def test_a_closed_client_raises_an_error_of_the_sdk(cloud: Emulator) -> None:
    sdc = cloud.datacenter()
    sdc.account()
    sdc.close()
    with pytest.raises(SDCError, match="was closed: make a new one") as caught:
        sdc.account()
    assert isinstance(caught.value, ClientClosed | RuntimeError)
