"""Asynchronous changes. Jobs that are due run before the next request is processed.

There is no thread and no timer, so advancing the clock has a deterministic effect.
"""

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Literal
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

    @property
    def finished(self) -> bool:
        """Whether it succeeded or failed."""
        return self.execution != "queued"


class Jobs:
    """All jobs of one datacenter."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
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
    ) -> Job:
        """Queue a change that takes some seconds. The jobs of one machine run one after the other."""
        mine = self._by_machine.setdefault(machine, [])
        start = max([self._clock.now(), *(job.due for job in mine[-1:])])
        job = Job(machine, action, effect, start + seconds, caller or {}, subject)
        mine.append(job)
        heapq.heappush(self._waiting, (job.due, next(self._order), job))
        return job

    def run_due(self) -> None:
        """Run all jobs that are due, in order."""
        now = self._clock.now()
        while self._waiting and self._waiting[0][0] <= now:
            due, _, job = heapq.heappop(self._waiting)
            job.execution = "succeeded" if job.effect(due) else "failed"

    def of(self, machine: str) -> list[Job]:
        """The jobs of a machine, newest first."""
        return self._by_machine.get(machine, [])[::-1]
