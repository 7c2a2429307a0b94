"""Running several jobs at the same time, in threads: the twin of `_async/concurrency.py`, also written by hand."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Generator, Hashable, Mapping
from contextlib import contextmanager
from typing import Generic, Protocol, TypeVar

from sdc_sdk.errors import SDCError

Slots = threading.Semaphore
"""Limits how many enter at a time; the others wait."""

PAGES_AT_ONCE = 1
"""How many pages of a list are asked for at once: a list is no reason to start threads."""

K = TypeVar("K", bound=Hashable)
T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


class Job(Protocol[T_co]):
    """A job without arguments."""

    def __call__(self) -> T_co:
        """Run it."""
        ...


class PerLoop(Generic[T]):
    """The twin of what each event loop has one of: one object, for all threads.

    Args:
        make: Makes it.
        end: Ends it.
    """

    def __init__(self, make: Callable[[], T], end: Callable[[T], None]) -> None:
        self.here = make()
        self._end = end

    def all(self) -> list[T]:
        """The object."""
        return [self.here]

    def close(self) -> None:
        """End the object."""
        self._end(self.here)

    def abandon(self) -> None:
        """Nobody will close it."""
        self._end(self.here)


@contextmanager
def time_limit(seconds: float) -> Generator[None]:
    """Do nothing: no thread can interrupt what it is waiting for."""
    del seconds
    yield


def addresses(host: str, port: int) -> list[str]:
    """Where a host can be connected to.

    Raises:
        OSError: It cannot be found.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def all_at_once(jobs: Mapping[K, Job[T]]) -> dict[K, T | SDCError]:
    """Run all jobs at the same time, and return what each returned, by name; or its `SDCError`, if it raised one.

    When a job raises anything else, the others run to their end first.
    """
    from concurrent.futures import ThreadPoolExecutor  # here: few need it

    def run(job: Job[T]) -> T | SDCError:
        try:
            return job()
        except SDCError as error:
            return error

    with ThreadPoolExecutor(max(1, len(jobs)), thread_name_prefix="sdc-sdk") as threads:
        futures = {name: threads.submit(run, job) for name, job in jobs.items()}
        return {name: future.result() for name, future in futures.items()}
