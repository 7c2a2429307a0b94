"""Asynchronous changes: jobs that fall due, and are applied before the next request is looked at.

There is no thread and no timer, so a test that advances the clock sees exactly what it asked for.
"""

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Literal
from uuid import uuid4

from sdc_sdk.emulator._cloud.state.clock import Clock

Effect = Callable[[float], bool]  # takes the moment it happens at; False when the job fails


@dataclass
class Job:
    """One change under way, or done; the audit of a machine is the list of its finished jobs."""

    machine: str
    action: str
    effect: Effect
    due: float
    caller: Mapping[str, str] = field(default_factory=dict[str, str])
    subject: str = ""  # a snapshot's name
    id: str = field(default_factory=lambda: str(uuid4()))
    execution: Literal["queued", "succeeded", "failed"] = "queued"

    @property
    def finished(self) -> bool:
        """Whether it is over, well or not."""
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
        """Queue a change that takes some seconds; those of one machine come one after the other."""
        mine = self._by_machine.setdefault(machine, [])
        start = max([self._clock.now(), *(job.due for job in mine[-1:])])
        job = Job(machine, action, effect, start + seconds, caller or {}, subject)
        mine.append(job)
        heapq.heappush(self._waiting, (job.due, next(self._order), job))
        return job

    def run_due(self) -> None:
        """Apply everything whose time has come, in order."""
        now = self._clock.now()
        while self._waiting and self._waiting[0][0] <= now:
            due, _, job = heapq.heappop(self._waiting)
            job.execution = "succeeded" if job.effect(due) else "failed"

    def of(self, machine: str) -> list[Job]:
        """The jobs of a machine, newest first."""
        return self._by_machine.get(machine, [])[::-1]
