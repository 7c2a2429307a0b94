"""A great many requests against a cloud with limits: they just finish, nothing is lost, and no time either."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import pytest

import sdc_sdk.emulator._cloud.rate_limit as limits
from sdc_sdk import DataCenter, Machine, Throttle
from sdc_sdk.emulator import Emulator
from sdc_sdk.emulator._cloud.web.api_errors import CloudError

pytestmark = pytest.mark.slow

MACHINES = 500


@pytest.fixture
def refusals(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """When the cloud refused something for haste."""
    seen: list[float] = []
    admit = limits.RateLimiter.admit

    def counting(self: limits.RateLimiter, bucket: Any) -> None:
        try:
            admit(self, bucket)
        except CloudError:
            seen.append(self.clock.now())
            raise

    monkeypatch.setattr(limits.RateLimiter, "admit", counting)
    return iter([seen])


@pytest.fixture
def asleep(monkeypatch: pytest.MonkeyPatch) -> Callable[[Emulator], Callable[[], float]]:
    """Makes a cloud's time pass while its synchronous client sleeps, and gives that time."""

    def arrange(cloud: Emulator) -> Callable[[], float]:
        ahead = 0.0

        def sleep(seconds: float) -> None:
            nonlocal ahead
            ahead += seconds
            cloud.advance(seconds)

        monkeypatch.setattr("sdc_sdk._sync.send.time.sleep", sleep)
        return lambda: time.time() + ahead

    return arrange


@pytest.mark.parametrize("rate", [None, 10.0], ids=["learning", "knowing"])
def test_500_machines_are_deleted_at_the_speed_of_the_real_limits(
    rate: float | None, asleep: Callable[[Emulator], Callable[[], float]], refusals: Iterator[list[float]]
) -> None:
    refused = next(refusals)
    with Emulator(machines=MACHINES, throttle=True, action=0) as cloud, cloud.datacenter() as plain:
        now = asleep(cloud)
        sdc = plain.with_options(throttle=Throttle(rate, now=now))
        machines = sdc.machines()
        start = now()
        for machine in machines:
            machine.delete()
        took = now() - start
        assert sdc.with_options(throttle=Throttle(rate, now=now)).machines() == []
    at_best = (MACHINES - limits.BURST) / limits.RATE
    assert at_best * 0.99 <= took <= at_best * 1.1
    assert len(refused) <= (0 if rate else 2)


def test_8_threads_share_one_throttle(monkeypatch: pytest.MonkeyPatch, refusals: Iterator[list[float]]) -> None:
    """Real time, and limits that are ten times the real ones; the client learns them from the first refusal."""
    monkeypatch.setattr(limits, "RATE", 100)
    refused = next(refusals)
    with Emulator(machines=300, throttle=True, action=0) as cloud, cloud.datacenter() as sdc:
        machines = sdc.machines()
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(Machine.delete, machines))
        assert sdc.machines() == []
    assert len(refused) <= 30


def test_two_programs_that_know_nothing_of_each_other_finish_both(
    monkeypatch: pytest.MonkeyPatch, refusals: Iterator[list[float]]
) -> None:
    """Each learns that it cannot have all of the rate."""
    monkeypatch.setattr(limits, "RATE", 100)
    refused = next(refusals)
    with (
        Emulator(machines=200, throttle=True, action=0) as cloud,
        cloud.datacenter() as one,
        cloud.datacenter() as other,
    ):
        machines = one.machines()

        def delete(sdc: DataCenter, half: int) -> None:
            with ThreadPoolExecutor(4) as pool:
                list(pool.map(Machine.delete, [sdc.machine(machine) for machine in machines[half::2]]))

        with ThreadPoolExecutor(2) as programs:
            list(programs.map(delete, [one, other], [0, 1]))
        assert one.machines() == []
    assert len(refused) <= 100


@pytest.mark.anyio
async def test_tasks_share_one_throttle(monkeypatch: pytest.MonkeyPatch, refusals: Iterator[list[float]]) -> None:
    monkeypatch.setattr(limits, "RATE", 100)
    refused = next(refusals)
    with Emulator(machines=150, throttle=True, action=0) as cloud:
        async with cloud.async_datacenter() as sdc:
            async with anyio.create_task_group() as tasks:
                for machine in await sdc.machines():
                    tasks.start_soon(machine.delete)
            assert await sdc.machines() == []
    assert len(refused) <= 150
