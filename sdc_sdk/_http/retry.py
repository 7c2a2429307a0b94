"""When a request is sent again, and after how long. Pure: nothing here sends or sleeps."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Protocol

from attrs import frozen

from sdc_sdk._http import timeouts

REFUSED_FOR_HASTE = 429
"""The server refused before it acted, so that any request may be repeated."""
PASSING = frozenset({REFUSED_FOR_HASTE, 502, 503, 504})
"""The server or a proxy failed, perhaps after it acted, and may do better next time."""


@frozen
class Attempt:
    """An attempt that failed, as a policy sees it."""

    operation: str
    """CloudAPI's name of the operation, such as `ListMachines`."""
    number: int
    """1 for the first."""
    elapsed: float
    """Seconds since the first one began."""
    idempotent: bool
    """Whether sending the request twice has the same effect as sending it once."""
    status: int | None = None
    """The status of the answer; None when there was none."""
    retry_after: str | None = None
    """What the header Retry-After said."""
    arrived: bool = True
    """Whether the server may have seen the request, so that it may have acted."""
    passing: bool = True
    """Whether there may be an answer next time; only where there was none."""


class RetryPolicy(Protocol):
    """Decides what follows an attempt that failed: `Retry`, or one of your own."""

    def after(self, attempt: Attempt) -> float | str:
        """The pause in seconds before the next attempt, or in words why there is none (nothing when it is plain)."""
        ...


@frozen
class Retry:
    """Exponential backoff with full jitter.

    A CreateMachine that is repeated blindly bills twice. So only idempotent calls are repeated after a failure, and
    others only where the server cannot have acted: after 429, and when no connection could be made.
    """

    attempts: int = 4
    """How often a request is sent at most; 1 means no retry."""
    base: float = 0.5
    """Upper bound of the first pause, in seconds; it doubles with every attempt."""
    cap: float = 20.0
    """Upper bound of any pause, in seconds."""
    refusals: int | None = None
    """How often it is sent at most when it is refused for haste (429); None is as often as any."""

    def after(self, attempt: Attempt) -> float | str:
        """The pause in seconds before the next attempt, or why there is none."""
        refused = attempt.status == REFUSED_FOR_HASTE
        if not (attempt.passing if attempt.status is None else attempt.status in PASSING):
            return ""
        if not (attempt.idempotent or refused or not attempt.arrived):
            return "not sent again, since the server may have acted"
        most = self.attempts if self.refusals is None or not refused else self.refusals
        if attempt.number >= most:
            return "the most that retry= allows" if most > 1 else ""
        return min(self.cap, max(self._backoff(attempt.number), seconds(attempt.retry_after)))

    def _backoff(self, number: int) -> float:
        doublings = min(number - 1, 64)  # by then any cap is reached; a float ends at 2**1023
        return random.uniform(0, min(self.cap, self.base * 2**doublings))  # noqa: S311  not a secret


NO_RETRY = Retry(attempts=1)
"""Every request is sent once."""
DEFAULT_RETRY = Retry(refusals=12)
"""What is refused for haste comes to nothing but time, and the throttle learns to wait."""


def policy(retry: RetryPolicy | bool) -> RetryPolicy:
    """The policy that `retry=` asks for: False is none, True the default."""
    if isinstance(retry, bool):
        return DEFAULT_RETRY if retry else NO_RETRY
    return retry


class Attempts:
    """The attempts of one request: how many, since when, and why there are no more."""

    def __init__(
        self, operation: str, policy: RetryPolicy, *, idempotent: bool, now: Callable[[], float] = time.monotonic
    ) -> None:
        self.number = 0
        self.stopped = ""
        self._operation, self._policy, self._idempotent, self._now = operation, policy, idempotent, now
        self._start = now()

    @property
    def elapsed(self) -> float:
        """Seconds since the first one began."""
        return self._now() - self._start

    def begin(self) -> None:
        """Count one more."""
        self.number += 1

    def pause(
        self,
        status: int | None = None,
        retry_after: str | None = None,
        *,
        arrived: bool = True,
        passing: bool = True,
    ) -> float | None:
        """How long to wait after a failure before the next one, in seconds; None when there is none: see `stopped`."""
        verdict = self._policy.after(
            Attempt(
                operation=self._operation,
                number=self.number,
                elapsed=self.elapsed,
                idempotent=self._idempotent,
                status=status,
                retry_after=retry_after,
                arrived=arrived,
                passing=passing,
            )
        )
        if isinstance(verdict, str):
            self.stopped = verdict
            return None
        if not timeouts.allows(verdict):
            self.stopped = "the time of the wait is over"
            return None
        return verdict


def seconds(retry_after: str | None) -> float:
    """The value of a Retry-After header, which may be seconds or an HTTP date; 0 for anything else."""
    if not retry_after:
        return 0.0
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        pass
    try:
        date = parsedate_to_datetime(retry_after)
        return max(0.0, date.replace(tzinfo=date.tzinfo or UTC).timestamp() - time.time())
    except (ValueError, OverflowError):
        return 0.0
