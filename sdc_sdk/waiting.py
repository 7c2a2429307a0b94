"""When to look again, and when to give up. Pure: nothing here sends or sleeps."""

from __future__ import annotations

import time
from collections.abc import Callable

from sdc_sdk.errors import WaitTimeout

FINAL_STATES = ("failed", "deleted")
"""States of a machine that do not change any more."""
TIMEOUT = 600.0
"""How long a wait lasts at most unless told otherwise, in seconds."""


class Deadline:
    """The end of a wait."""

    def __init__(self, timeout: float | None, what: str, *, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._timeout = timeout
        self._end = None if timeout is None else now() + timeout
        self._what = what

    def pause(self, interval: float) -> float:
        """How long to sleep before the next look, in seconds.

        Raises:
            WaitTimeout: The time is over.
        """
        if self._end is None:
            return interval
        left = self._end - self._now()
        if left <= 0:
            raise WaitTimeout(f"{self._what} did not happen within {self._timeout:g} seconds")
        return min(interval, left)
