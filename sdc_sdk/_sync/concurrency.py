"""Doing several things at once, in threads: the twin of `concurrency_async`, by hand."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Mapping
from typing import Protocol, TypeVar

Slots = threading.Semaphore
"""Lets so many do something at a time, and the others wait: `with slots:`."""

PAGES_AT_ONCE = 1
"""How many pages of a list are asked for at once: a list is no reason to start threads."""

K = TypeVar("K", bound=Hashable)
T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


class Job(Protocol[T_co]):
    """Something to do."""

    def __call__(self) -> T_co:
        """Do it."""
        ...


def all_at_once(jobs: Mapping[K, Job[T]]) -> dict[K, T]:
    """Do all jobs at once, and return their results by name. When one raises, the others come to their end first."""
    if len(jobs) == 1:
        return {name: job() for name, job in jobs.items()}
    from concurrent.futures import ThreadPoolExecutor  # here: few need it

    with ThreadPoolExecutor(max(1, len(jobs)), thread_name_prefix="sdc-sdk") as threads:
        begun = {name: threads.submit(job) for name, job in jobs.items()}
        return {name: future.result() for name, future in begun.items()}
