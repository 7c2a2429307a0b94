"""Running several jobs at the same time, in threads: the twin of `_async/concurrency.py`, also written by hand."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Mapping
from typing import Protocol, TypeVar

from sdc_sdk.errors import SDCError

Slots = threading.Semaphore
"""Limits how many enter at a time; the others wait: `with slots:`."""

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
