"""Thousands of concurrent calls, over connections of which one in ten is reset."""

from __future__ import annotations

from typing import Any, cast

import anyio
from attrs import define, field

from scripts.soaks.proxy import ResettingProxy
from sdc_sdk import AsyncDataCenter, Retry, SDCError
from sdc_sdk._async.connection import AsyncConnection
from sdc_sdk._async.transport import MAX_CONNECTIONS as MAX_CONNECTIONS
from sdc_sdk.emulator import Emulator


@define
class Report:
    """The results of the calls."""

    calls: int
    answered: int = 0
    lost: list[SDCError] = field(factory=list[SDCError])
    connections: int = 0
    resets: int = 0
    most_open: int = 0
    most_under_way: int = 0
    left_open: int = 0


async def soak(cloud: Emulator, calls: int, seed: int = 0) -> Report:
    """Get machines with concurrent calls. Each connection serves few calls, so that there are many connections."""
    report = Report(calls)
    retry = Retry(attempts=10, base=0.01)  # at least one of 10 attempts succeeds
    with ResettingProxy(cloud.url, seed=seed) as proxy:
        account = {"account": cloud.account, "key_id": cloud.key_id, "secret": cloud.key_path}
        async with AsyncDataCenter(proxy.url, retry=retry, **cast("Any", account)) as sdc:
            ids = [machine.id for machine in await sdc.machines()]

            async def call(number: int) -> None:
                machine_id = ids[number % len(ids)]
                client = sdc if number % 4 else sdc.with_options(headers={"Connection": "close"})
                try:
                    machine = await client.machine(machine_id)
                except SDCError as error:
                    report.lost.append(error)
                else:
                    report.answered += machine.id == machine_id
                report.most_open = max(report.most_open, open_connections(sdc))
                report.most_under_way = max(report.most_under_way, len(busy_connections(sdc)))

            async with anyio.create_task_group() as tasks:
                for number in range(calls):
                    tasks.start_soon(call, number)
        report.connections, report.resets = proxy.accepted, proxy.resets
        report.left_open = open_connections(sdc)
    return report


def open_connections(sdc: AsyncDataCenter) -> int:
    """How many connections a client has open."""
    return len(_connections(sdc))


def busy_connections(sdc: AsyncDataCenter) -> list[str]:
    """The connections that are not idle."""
    return [repr(connection) for connection in _connections(sdc) if not connection.is_idle()]


def _connections(sdc: AsyncDataCenter) -> list[AsyncConnection]:
    return sdc._pool.open_connections  # pyright: ignore[reportPrivateUsage]
