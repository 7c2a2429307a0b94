"""Running jobs concurrently in threads. The counterpart of `_async/concurrency.py`, also written by hand."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Generator, Hashable, Mapping
from contextlib import contextmanager
from typing import Generic, Protocol, TypeVar

from sdc_sdk.errors import SDCError

Slots = threading.Semaphore
"""A semaphore: limits the number of requests in flight."""

PAGES_AT_ONCE = 1
"""The number of pages of a list requested at once: listing does not start threads."""

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

    If a job raises another exception, it is raised after the other jobs have finished.
    """
    from concurrent.futures import ThreadPoolExecutor  # deferred: rarely needed

    def run(job: Job[T]) -> T | SDCError:
        try:
            return job()
        except SDCError as error:
            return error

    with ThreadPoolExecutor(max(1, len(jobs)), thread_name_prefix="sdc-sdk") as threads:
        futures = {name: threads.submit(run, job) for name, job in jobs.items()}
        return {name: future.result() for name, future in futures.items()}
