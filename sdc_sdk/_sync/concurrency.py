"""Running jobs concurrently in threads. The counterpart of `_async/concurrency.py`, also written by hand."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Generator, Hashable, Mapping
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from typing import Any, Generic, Protocol, TypeVar

from sdc_sdk._http import lifecycle
from sdc_sdk.errors import SDCError

Slots = threading.Semaphore
"""A semaphore: limits the number of requests in flight."""

PAGES_AT_ONCE = 4
"""The maximum number of pages of a long list requested at once. The server prepares one page while others are
transferred or decoded."""
PAGES_WHILE_ITERATING = 2
"""The same while the caller iterates over the list: the server prepares the next page while the caller works on one."""

K = TypeVar("K", bound=Hashable)
T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


class Job(Protocol[T_co]):
    """A job without arguments."""

    def __call__(self) -> T_co:
        """Run it."""
        ...


class PerLoop(Generic[T]):
    """One object for all threads. The asynchronous counterpart has one per event loop.

    Args:
        make: Creates the object.
        end: Closes it.
    """

    def __init__(self, make: Callable[[], T], end: Callable[[T], None]) -> None:
        self.here = make()
        self._end = end

    def all(self) -> list[T]:
        """The object, in a list."""
        return [self.here]

    def close(self) -> None:
        """Close the object."""
        self._end(self.here)

    def abandon(self) -> None:
        """Close the object, because its owner did not."""
        self._end(self.here)


@contextmanager
def time_limit(seconds: float) -> Generator[None]:
    """Do nothing: a blocking call in a thread cannot be interrupted."""
    del seconds
    yield


def addresses(host: str, port: int) -> list[str]:
    """Resolve a host to its addresses.

    Raises:
        OSError: The host cannot be resolved.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def all_at_once(jobs: Mapping[K, Job[T]]) -> dict[K, T | SDCError]:
    """Run all jobs concurrently. Return the result of each by name, or the `SDCError` that it raised.

    Each job gets a copy of the caller's context variables, as tasks do.

    If a job raises another exception, it is raised after the other jobs have finished.
    """
    from concurrent.futures import ThreadPoolExecutor  # deferred: rarely needed

    def run(job: Job[T]) -> T | SDCError:
        try:
            return job()
        except SDCError as error:
            return error

    with ThreadPoolExecutor(max(1, len(jobs)), thread_name_prefix="sdc-sdk") as threads:
        futures = {name: threads.submit(copy_context().run, run, job) for name, job in jobs.items()}
        return {name: future.result() for name, future in futures.items()}


class NotNeeded(Exception):
    """The result of a job that runs ahead is no longer needed."""


_NOT_NEEDED: ContextVar[threading.Event | None] = ContextVar("sdc_sdk_not_needed", default=None)
"""Is set when the result of the job in this thread is no longer needed."""


def sleep(seconds: float) -> None:
    """Wait.

    Raises:
        NotNeeded: This is the thread of a job whose result is no longer needed.
    """
    not_needed = _NOT_NEEDED.get()
    if not_needed is None:
        time.sleep(seconds)
    elif not_needed.wait(seconds):
        raise NotNeeded


class Ahead(Generic[K, T]):
    """Runs jobs before their results are needed, each in a thread with the caller's context variables.

    Args:
        most: The maximum number of jobs at the same time.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._running: dict[K, _Running[T]] = {}

    def first(self, jobs: Mapping[K, Job[T]]) -> T:
        """Start the jobs that do not run yet, and return the result of the first one, or raise what it raised.

        Jobs that run and are not among these end as soon as possible. A first job that does not run yet needs no
        thread.
        """
        for name in self._running.keys() - jobs.keys():
            self._running.pop(name).not_needed.set()
        (first, job), *others = jobs.items()
        for name, other in others:
            if name not in self._running and not self._start(name, other):
                break
        running = self._running.pop(first, None)
        return job() if running is None else running.result.result()

    def _start(self, name: K, job: Job[T]) -> bool:
        running = _Running(job)
        try:
            running.start()
        except RuntimeError:  # there are too many threads, or the interpreter is shutting down
            return False
        if not self._running:
            lifecycle.renew_in_child(self)
        self._running[name] = running
        return True

    def renew(self) -> None:
        """Forget the jobs in a forked process, where their threads do not exist."""
        self._running = {}

    def stop(self) -> None:
        """Stop the jobs without waiting: a request in flight ends by itself, and is not retried."""
        for running in self._running.values():
            running.not_needed.set()


class _Running(Generic[T]):
    """A job in its thread. It does not delay the end of the interpreter."""

    def __init__(self, job: Job[T]) -> None:
        from concurrent.futures import Future  # deferred, as above

        self.result, self.not_needed = Future[T](), threading.Event()
        self._job, self._context = job, copy_context()
        self._context.run(_NOT_NEEDED.set, self.not_needed)

    def start(self) -> None:
        """Start the thread.

        Raises:
            RuntimeError: There are too many threads, or the interpreter is shutting down.
        """
        threading.Thread(target=self._run, name="sdc-sdk", daemon=True).start()

    def _run(self) -> None:
        try:
            self.result.set_result(self._context.run(self._job))
        except BaseException as error:
            self.result.set_exception(error)


@contextmanager
def look_ahead(most: int) -> Generator[Ahead[Any, Any]]:
    """A context in which up to `most` jobs run ahead. At its end, it does not wait for jobs that still run."""
    ahead = Ahead[Any, Any](most)
    try:
        yield ahead
    finally:
        ahead.stop()
