"""Doing several things at once, in tasks.

Its twin for threads, `concurrency_sync`, is the one place where both worlds are written by hand: no rule could.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Protocol, TypeVar

import anyio

AsyncSlots = anyio.Semaphore
"""Lets so many do something at a time, and the others wait: `async with slots:`."""

PAGES_AT_ONCE = 4
"""How many pages of a long list are asked for at once: the server prepares one while others are sent or read."""

K = TypeVar("K", bound=Hashable)
T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


class AsyncJob(Protocol[T_co]):
    """Something to do."""

    async def __call__(self) -> T_co:
        """Do it."""
        ...


async def all_at_once(jobs: Mapping[K, AsyncJob[T]]) -> dict[K, T]:
    """Do all jobs at once, and return their results by name. When one raises, the others are cancelled."""
    if len(jobs) == 1:
        return {name: await job() for name, job in jobs.items()}
    done: dict[K, T] = {}
    raised: list[Exception] = []

    async def run(name: K, job: AsyncJob[T]) -> None:
        try:
            done[name] = await job()
        except Exception as error:  # raised below, as it is and not in a group
            raised.append(error)
            group.cancel_scope.cancel()

    async with anyio.create_task_group() as group:
        for name, job in jobs.items():
            group.start_soon(run, name, job)
    if raised:
        raise raised[0]
    return {name: done[name] for name in jobs}
