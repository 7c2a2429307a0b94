"""Running jobs concurrently in tasks, and objects that belong to one event loop.

The version in `_sync` uses threads. It is written by hand, because no rule can generate it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Hashable, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import partial
from types import AsyncGeneratorType
from typing import Any, Generic, Protocol, TypeVar, cast
from weakref import WeakKeyDictionary

import anyio
from anyio import lowlevel
from anyio.abc import TaskGroup

from sdc_sdk.errors import SDCError

PAGES_AT_ONCE = 4
"""The maximum number of pages of a long list requested at once. The server prepares one page while others are
transferred or decoded."""
PAGES_WHILE_ITERATING = 1
"""The same while the caller iterates over the list. An asynchronous generator cannot have tasks of its own: structured
concurrency ends them within one function, and a generator may be left at any `yield`."""

sleep = anyio.sleep

K = TypeVar("K", bound=Hashable)
T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


class AsyncJob(Protocol[T_co]):
    """A job without arguments."""

    async def __call__(self) -> T_co:
        """Run it."""
        ...


class AsyncPerLoop(Generic[T]):
    """One object per event loop, such as its connections, which no other loop can use.

    Args:
        make: Creates an object.
        end: Closes an object. It runs when the event loop shuts down its asynchronous generators, as `asyncio.run` and
            trio do.
    """

    def __init__(self, make: Callable[[], T], end: Callable[[T], Awaitable[None]]) -> None:
        self._make, self._end = make, end
        self._found: dict[object, tuple[T, AsyncGeneratorType[None, None]]] = {}

    @property
    def here(self) -> T:
        """The object of the running event loop."""
        found = self._found.get(_loop())
        return found[0] if found else self._add()

    def all(self) -> list[T]:
        """The objects of all event loops."""
        return [made for made, _ in self._found.values()]

    async def close(self) -> None:
        """Close the object of the running event loop."""
        if found := self._found.pop(_loop(), None):
            await found[1].aclose()

    def abandon(self) -> None:
        """Do nothing: each event loop closes its own object, as it does with any unreferenced generator."""

    def _add(self) -> T:
        for loop, (_, keeper) in list(self._found.items()):
            if keeper.ag_frame is None or _is_closed(loop):
                del self._found[loop]
        made = self._make()
        keeper = cast("AsyncGeneratorType[None, None]", _run_at_loop_end(partial(self._end, made)))
        with suppress(StopIteration):  # it yields immediately, and is then registered with the event loop
            keeper.asend(None).send(None)
        self._found[_loop()] = made, keeper
        return made


async def _run_at_loop_end(end: Callable[[], Awaitable[None]]) -> AsyncGenerator[None]:
    """A generator that calls `end` when the event loop closes it: a loop closes all started generators at its end."""
    try:
        yield
    finally:
        with anyio.CancelScope(shield=True):  # trio cancels generators that it closes
            await end()


def _loop() -> object:
    """A token that identifies the running event loop."""
    return lowlevel.current_token().native_token


def _is_closed(loop: Any) -> bool:
    """Whether an event loop was closed, perhaps without closing its generators."""
    is_closed = getattr(loop, "is_closed", None)
    return is_closed is not None and is_closed()


class AsyncSlots:
    """A semaphore per event loop. Tasks that wait are served in order."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._semaphores = WeakKeyDictionary[object, anyio.Semaphore]()

    async def acquire(self, *, timeout: float) -> bool:
        """Acquire a slot. Return False if none is free within `timeout` seconds."""
        loop = _loop()
        if (semaphore := self._semaphores.get(loop)) is None:
            semaphore = self._semaphores[loop] = anyio.Semaphore(self._limit)
        try:
            semaphore.acquire_nowait()  # `acquire` would yield to the event loop even if a slot is free
        except anyio.WouldBlock:
            with anyio.move_on_after(timeout) as waiting:
                await semaphore.acquire()
            return not waiting.cancelled_caught
        return True

    def release(self) -> None:
        """Release a slot."""
        self._semaphores[_loop()].release()


@contextmanager
def time_limit(seconds: float) -> Generator[None]:
    """Raise `TimeoutError` if the block takes longer."""
    with anyio.fail_after(seconds):
        yield


async def addresses(host: str, port: int) -> list[str]:
    """The host itself: the event loop resolves it, and tries its addresses concurrently."""
    del port
    return [host]


async def all_at_once(jobs: Mapping[K, AsyncJob[T]]) -> dict[K, T | SDCError]:
    """Run all jobs concurrently. Return the result of each by name, or the `SDCError` that it raised.

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


class AsyncAhead(Generic[K, T]):
    """Runs jobs before their results are needed.

    Args:
        most: The maximum number of jobs at the same time.
        group: The tasks; None if `most` is 1.
    """

    def __init__(self, most: int, group: TaskGroup | None) -> None:
        self.most, self._group = most, group
        self._running: dict[K, _Running[T]] = {}

    async def first(self, jobs: Mapping[K, AsyncJob[T]]) -> T:
        """Start the jobs that do not run yet, and return the result of the first one, or raise what it raised.

        Jobs that run and are not among these are cancelled.
        """
        for name in self._running.keys() - jobs.keys():
            self._running.pop(name).scope.cancel()
        (first, job), *others = jobs.items()
        if self._group is None or not (others or self._running):
            return await job()
        for name, job in jobs.items():
            if name not in self._running:
                self._running[name] = running = _Running[T]()
                self._group.start_soon(running.run, job)
        return await self._running.pop(first).result()


class _Running(Generic[T]):
    """A job that runs in a task."""

    def __init__(self) -> None:
        self.scope = anyio.CancelScope()
        self._ended = anyio.Event()
        self._result: T | None = None
        self._error: Exception | None = None

    async def run(self, job: AsyncJob[T]) -> None:
        with self.scope:
            try:
                self._result = await job()
            except Exception as error:  # raised in `result`, not in an exception group
                self._error = error
        self._ended.set()

    async def result(self) -> T:
        await self._ended.wait()
        if self._error is not None:
            raise self._error
        return cast("T", self._result)


@asynccontextmanager
async def look_ahead(most: int) -> AsyncGenerator[AsyncAhead[Any, Any]]:
    """A context in which up to `most` jobs run ahead. At its end, jobs that still run are cancelled."""
    if most == 1:
        yield AsyncAhead(1, None)
        return
    failed: Exception | None = None
    async with anyio.create_task_group() as group:
        try:
            yield AsyncAhead(most, group)
        except Exception as error:  # raised below, not in an exception group
            failed = error
        group.cancel_scope.cancel()
    if failed is not None:
        raise failed
