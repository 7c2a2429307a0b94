"""Running several jobs concurrently, in tasks.

The version in `_sync` uses threads. It is also written by hand: no rule can generate it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Protocol, TypeVar

import anyio

from sdc_sdk.errors import SDCError

AsyncSlots = anyio.Semaphore
"""Limits how many tasks enter at the same time; others wait: `async with slots:`."""

PAGES_AT_ONCE = 4
"""How many pages of a long list are requested at the same time: the server prepares one while others are sent or
decoded."""

K = TypeVar("K", bound=Hashable)
T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


class AsyncJob(Protocol[T_co]):
    """A job without arguments."""

    async def __call__(self) -> T_co:
        """Run it."""
        ...


async def all_at_once(jobs: Mapping[K, AsyncJob[T]]) -> dict[K, T | SDCError]:
    """Run all jobs concurrently, and return by name what each returned, or the `SDCError` that it raised.

    If a job raises another exception, the other jobs are cancelled.
    """
    done: dict[K, T | SDCError] = {}
    raised: list[Exception] = []

    async def run(name: K, job: AsyncJob[T]) -> None:
        try:
            done[name] = await job()
        except SDCError as error:
            done[name] = error
        except Exception as error:  # raised below, not in an exception group
            raised.append(error)
            group.cancel_scope.cancel()

    async with anyio.create_task_group() as group:
        for name, job in jobs.items():
            group.start_soon(run, name, job)
    if raised:
        raise raised[0]
    return {name: done[name] for name in jobs}
