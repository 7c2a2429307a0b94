"""When to look again, and when to give up. Pure: nothing here sends or sleeps."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeAlias

from sdc_sdk.errors import WaitTimeout

FINAL_STATES = ("failed", "deleted")
"""States of a machine that do not change any more."""
TIMEOUT = 600.0
"""How long a wait lasts at most unless told otherwise, in seconds."""

Progress: TypeAlias = Callable[[str, float, int], object]
"""Called after each look with the state, the seconds since the start, and the number of looks."""


def state_of(seen: object) -> str:
    """The state of what was seen, for `progress`: its own, or whether it is there at all."""
    if seen is None:
        return "absent"
    state = seen if isinstance(seen, str) else getattr(seen, "state", None)
    return state if isinstance(state, str) else "present"


class Wait:
    """One wait: its goal, its rhythm, its end, and who wants to hear of it."""

    def __init__(
        self,
        goal: str,
        interval: float,
        timeout: float | None,
        progress: Progress | None = None,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start to wait.

        Raises:
            ValueError: The interval is no time at all: the server would be asked without a pause.
        """
        if not interval > 0:
            raise ValueError(f"interval must be more than 0 seconds, not {interval}")
        self.goal = goal
        self._interval = interval
        self._timeout = timeout
        self._progress = progress
        self._now = now
        self._start = now()
        self._looks = 0

    def look(self, state: str) -> None:
        """Note what was seen, and pass it on."""
        self._looks += 1
        if self._progress is not None:
            self._progress(state, self._now() - self._start, self._looks)

    def pause(self) -> float:
        """How long to sleep before the next look, in seconds.

        Raises:
            WaitTimeout: The time is over.
        """
        if self._timeout is None:
            return self._interval
        left = self._start + self._timeout - self._now()
        if left <= 0:
            raise WaitTimeout(f"{self.goal} did not happen within {self._timeout:g} seconds")
        return min(self._interval, left)
