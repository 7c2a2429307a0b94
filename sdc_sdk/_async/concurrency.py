"""Running several jobs concurrently, in tasks, and what belongs to one event loop.

The version in `_sync` uses threads. It is also written by hand: no rule can generate it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Hashable, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from types import AsyncGeneratorType
from typing import Any, Generic, Protocol, TypeVar, cast
from weakref import WeakKeyDictionary

import anyio
from anyio import lowlevel

from sdc_sdk.errors import SDCError

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


class AsyncPerLoop(Generic[T]):
    """One object for each event loop, such as its connections: no other loop can use them.

    Args:
        make: Makes one.
        end: Ends it. The event loop calls it at its own end, as `asyncio.run` and trio do with generators.
    """

    def __init__(self, make: Callable[[], T], end: Callable[[T], Awaitable[None]]) -> None:
        self._make, self._end = make, end
        self._found: dict[object, tuple[T, AsyncGeneratorType[None, None]]] = {}

    @property
    def here(self) -> T:
        """The object of the event loop that is running."""
        found = self._found.get(_loop())
        return found[0] if found else self._add()

    def all(self) -> list[T]:
        """The objects of all event loops."""
        return [made for made, _ in self._found.values()]

    async def close(self) -> None:
        """End the object of the event loop that is running."""
        if found := self._found.pop(_loop(), None):
            await found[1].aclose()

    def abandon(self) -> None:
        """Nobody will close it. The event loop does, as with any generator that nobody refers to."""

    def _add(self) -> T:
        for loop, (_, keeper) in list(self._found.items()):
            if keeper.ag_frame is None or _is_closed(loop):
                del self._found[loop]
        made = self._make()
        keeper = cast("AsyncGeneratorType[None, None]", _until_the_end(partial(self._end, made)))
        with suppress(StopIteration):  # it yields at once; from now on the event loop knows it
            keeper.asend(None).send(None)
        self._found[_loop()] = made, keeper
        return made


async def _until_the_end(end: Callable[[], Awaitable[None]]) -> AsyncGenerator[None]:
    """A generator that does nothing: the event loop closes all that have begun when it ends."""
    try:
        yield
    finally:
        with anyio.CancelScope(shield=True):  # trio cancels what it closes
            await end()


def _loop() -> object:
    """What tells event loops apart."""
    token = lowlevel.current_token()
    return getattr(token, "native_token", token)  # in anyio before 4.11 it is not wrapped


def _is_closed(loop: Any) -> bool:
    """Whether an event loop was closed without closing its generators."""
    is_closed = getattr(loop, "is_closed", None)
    return is_closed is not None and is_closed()


class AsyncSlots:
    """Limits how many enter at a time, in each event loop; the others wait, in the order in which they came."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._semaphores = WeakKeyDictionary[object, anyio.Semaphore]()

    async def acquire(self, *, timeout: float) -> bool:
        """Enter; False if that cannot be done within so many seconds."""
        loop = _loop()
        if (semaphore := self._semaphores.get(loop)) is None:
            semaphore = self._semaphores[loop] = anyio.Semaphore(self._limit)
        try:
            semaphore.acquire_nowait()  # `acquire` would go round the event loop even if nobody waits
        except anyio.WouldBlock:
            with anyio.move_on_after(timeout) as waiting:
                await semaphore.acquire()
            return not waiting.cancelled_caught
        return True

    def release(self) -> None:
        """Let the next one enter."""
        self._semaphores[_loop()].release()


@contextmanager
def time_limit(seconds: float) -> Generator[None]:
    """Raise `TimeoutError` when the block takes longer."""
    with anyio.fail_after(seconds):
        yield


async def addresses(host: str, port: int) -> list[str]:
    """Where a host can be connected to: the event loop looks it up itself, and tries several addresses at once."""
    del port
    return [host]


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
