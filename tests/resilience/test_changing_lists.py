"""Listing while others delete and create machines: nothing is missed, and nothing comes twice."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager

import pytest

from sdc_sdk import DataCenter
from sdc_sdk.emulator import Emulator
from tests.conftest import NewCloud

MACHINES = 150
CHANGES = 80


@contextmanager
def changed(cloud: Emulator, dice: random.Random) -> Generator[set[str]]:
    """Delete and create machines in another thread; what was there and was deleted, or may have been."""
    deleted: set[str] = set()
    stop = threading.Event()

    def change() -> None:
        with cloud.datacenter() as sdc:
            image, ids = sdc.images()[0], sorted(machine.id for machine in sdc.machines())
            dice.shuffle(ids)
            for _ in range(CHANGES):
                if stop.is_set():
                    return
                if dice.random() < 0.6 and len(ids) > MACHINES // 3:
                    deleted.add(gone := ids.pop())
                    sdc.machine(gone).delete()
                else:
                    sdc.create_machine(image=image, package="sample-256M")

    thread = threading.Thread(target=change)
    thread.start()
    try:
        yield deleted
    finally:
        stop.set()
        thread.join()


def check(found: list[str], before: set[str], deleted: set[str]) -> None:
    """Whatever was there before and after is found once."""
    assert len(set(found)) == len(found)
    assert before - deleted <= set(found)


@pytest.mark.parametrize("limit", [pytest.param(2, marks=pytest.mark.slow), 7, 40])
@pytest.mark.parametrize("how", ["iterated", "listed"])
def test_nothing_is_missed_by_the_synchronous_client(new_cloud: NewCloud, limit: int, how: str) -> None:
    cloud = new_cloud(machines=MACHINES)
    ways: dict[str, Callable[[DataCenter], list[str]]] = {
        "iterated": lambda sdc: [machine.id for machine in sdc.iter_machines(limit=limit)],
        "listed": lambda sdc: [machine.id for machine in sdc.machines(limit=limit)],
    }
    with cloud.datacenter() as sdc:
        before = {machine.id for machine in sdc.machines()}
        with changed(cloud, random.Random(limit)) as deleted:
            found = ways[how](sdc)
        check(found, before, deleted)


@pytest.mark.anyio
@pytest.mark.parametrize("limit", [pytest.param(2, marks=pytest.mark.slow), 7, 40])
@pytest.mark.parametrize("how", ["iterated", "listed"])
async def test_nothing_is_missed_by_the_asynchronous_client(new_cloud: NewCloud, limit: int, how: str) -> None:
    cloud = new_cloud(machines=MACHINES)
    async with cloud.async_datacenter() as sdc:
        before = {machine.id for machine in await sdc.machines()}
        with changed(cloud, random.Random(limit)) as deleted:
            if how == "iterated":
                found = [machine.id async for machine in sdc.iter_machines(limit=limit)]
            else:
                found = [machine.id for machine in await sdc.machines(limit=limit)]
        check(found, before, deleted)


@pytest.mark.parametrize(("machines", "limit"), [(300, 20), pytest.param(1300, None, marks=pytest.mark.slow)])
def test_a_loop_that_deletes_what_it_gets_gets_everything(
    new_cloud: NewCloud, machines: int, limit: int | None
) -> None:
    """Deletions take effect a moment later, while the loop goes on."""
    with new_cloud(machines=machines, action=0.1).datacenter() as sdc:
        before = {machine.id for machine in sdc.machines()}
        seen = list[str]()
        for machine in sdc.iter_machines(limit=limit):
            machine.delete()
            seen.append(machine.id)
        assert len(seen) == len(set(seen))
        assert set(seen) == before


@pytest.mark.slow
def test_the_number_of_machines_is_one_that_there_was(new_cloud: NewCloud) -> None:
    cloud = new_cloud(machines=2010)
    with cloud.datacenter() as sdc:
        with changed(cloud, random.Random(1)) as deleted:
            counts = [sdc.num_machines() for _ in range(5)]
        assert all(2010 - len(deleted) <= count <= 2010 + CHANGES for count in counts)
        assert sdc.num_machines() == len(sdc.machines())
