"""Asynchronous changes. Jobs that are due run before the next request is processed.

There is no thread and no timer, so advancing the clock has a deterministic effect.
"""

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from itertools import count
from typing import Literal, Self
from uuid import uuid4

from sdc_sdk.emulator._cloud.state.clock import Clock

Effect = Callable[[float], bool]  # takes the time at which it happens, and returns False if the job fails


@dataclass
class Job:
    """A queued or finished change. The audit of a machine lists its finished jobs."""

    machine: str
    action: str
    effect: Effect
    due: float
    caller: Mapping[str, str] = field(default_factory=dict[str, str])
    subject: str = ""  # the name of a snapshot
    id: str = field(default_factory=lambda: str(uuid4()))
    execution: Literal["queued", "succeeded", "failed"] = "queued"
    on_failure: Callable[[float], object] | None = None  # what it leaves behind if it fails
    is_doomed: bool = False  # whether it fails on demand

    @property
    def finished(self) -> bool:
        """Whether it succeeded or failed."""
        return self.execution != "queued"


@dataclass
class PlannedFailure:
    """Jobs that fail on demand. As a context manager, it ends with the block."""

    action: str = "*"
    name: str = "*"
    times: int | None = None
    hits: int = 0
    """The number of jobs that failed because of it."""
    _over: bool = field(default=False, init=False, repr=False)

    def hit(self, action: str, name: str) -> bool:
        """Whether a job fails; if so, it is counted."""
        if self._over or not (fnmatchcase(action, self.action) and fnmatchcase(name, self.name)):
            return False
        self.hits += 1
        self._over = self.hits == self.times
        return True

    def stop(self) -> None:
        """Let later jobs succeed."""
        self._over = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


class Jobs:
    """All jobs of one datacenter."""

    def __init__(self, clock: Clock, name_of: Callable[[str], str]) -> None:
        self._clock = clock
        self._name_of = name_of  # of a machine, an image or a volume, by id
        self.failures: list[PlannedFailure] = []
        self._order = count()
        self._waiting: list[tuple[float, int, Job]] = []
        self._by_machine: dict[str, list[Job]] = {}

    def add(
        self,
        machine: str,
        action: str,
        effect: Effect,
        seconds: float,
        *,
        caller: Mapping[str, str] | None = None,
        subject: str = "",
        on_failure: Callable[[float], object] | None = None,
    ) -> Job:
        """Queue a change that takes some seconds. The jobs of one machine run one after the other."""
        mine = self._by_machine.setdefault(machine, [])
        start = max([self._clock.now(), *(job.due for job in mine[-1:])])
        job = Job(machine, action, effect, start + seconds, caller or {}, subject, on_failure=on_failure)
        name = self._name_of(machine)
        job.is_doomed = any(planned.hit(action, name) for planned in self.failures)
        mine.append(job)
        heapq.heappush(self._waiting, (job.due, next(self._order), job))
        return job

    def run_due(self) -> None:
        """Run all jobs that are due, in order."""
        now = self._clock.now()
        while self._waiting and self._waiting[0][0] <= now:
            due, _, job = heapq.heappop(self._waiting)
            job.execution = "succeeded" if not job.is_doomed and job.effect(due) else "failed"
            if job.execution == "failed" and job.on_failure:
                job.on_failure(due)

    def of(self, machine: str) -> list[Job]:
        """The jobs of a machine, newest first."""
        return self._by_machine.get(machine, [])[::-1]
