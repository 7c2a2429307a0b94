"""Whether a request is retried, and after how long; and the log of it. This module neither sends nor sleeps."""

from __future__ import annotations

import math
import random
import time
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Protocol

from attrs import frozen

from sdc_sdk._core.log import LOGGER
from sdc_sdk._core.messages import clean
from sdc_sdk._http import timeouts

TOO_MANY_REQUESTS = 429
"""The server refused the request before it acted, so any request may be retried."""
RETRYABLE = frozenset({TOO_MANY_REQUESTS, 502, 503, 504})
"""Statuses of temporary failures. Except after 429, the server may have acted before it failed."""


@frozen
class Attempt:
    """A failed attempt, as a retry policy sees it."""

    operation: str
    """CloudAPI's name of the operation, such as `ListMachines`."""
    number: int
    """1 for the first."""
    elapsed: float
    """Seconds since the first attempt started."""
    idempotent: bool
    """Whether sending the request twice has the same effect as sending it once."""
    status: int | None = None
    """The status of the response; None if there was no response."""
    retry_after: str | None = None
    """The header Retry-After."""
    arrived: bool = True
    """Whether the server may have received the request, and so may have acted."""
    passing: bool = True
    """Whether another attempt may get a response. Only meaningful if there was none."""
    error: Exception | None = None
    """What happened, if there was no response."""
    request_id: str | None = None
    """The server's id of the request."""


class RetryPolicy(Protocol):
    """Decides whether a failed attempt is retried: `Retry`, or a class of your own."""

    def after(self, attempt: Attempt) -> float | str:
        """The pause in seconds before the next attempt, or the reason why there is none (empty if obvious)."""
        ...


@frozen
class Retry:
    """Exponential backoff with full jitter.

    Idempotent calls are retried after a temporary failure. All others are retried only if the server cannot have acted:
    after a 429, or if no connection was made. A CreateMachine that is sent twice creates, and bills, two machines.

    Example:
        >>> patient = sdc.with_options(retry=Retry(attempts=8, cap=60))
    """

    attempts: int = 4
    """The maximum number of attempts; 1 means no retry."""
    base: float = 0.5
    """Upper bound of the first pause, in seconds; it doubles with every attempt."""
    cap: float = 20.0
    """Upper bound of any pause, in seconds."""
    refusals: int | None = None
    """The maximum number of attempts while the response is 429; None means `attempts`."""

    def after(self, attempt: Attempt) -> float | str:
        """The pause in seconds before the next attempt, or the reason why there is none."""
        refused = attempt.status == TOO_MANY_REQUESTS
        if not (attempt.passing if attempt.status is None else attempt.status in RETRYABLE):
            return ""
        if not (attempt.idempotent or refused or not attempt.arrived):
            return "not retried: the server may have acted"
        limit = self.attempts if self.refusals is None or not refused else self.refusals
        if attempt.number >= limit:
            return "the limit of retry=" if limit > 1 else ""
        return min(self.cap, max(self._backoff(attempt.number), seconds(attempt.retry_after)))

    def _backoff(self, number: int) -> float:
        doublings = min(number - 1, 64)  # any cap is reached by then; a float overflows at 2**1024
        return random.uniform(0, min(self.cap, self.base * 2**doublings))  # noqa: S311  not a secret


NO_RETRY = Retry(attempts=1)
"""Every request is sent once."""
DEFAULT_RETRY = Retry(refusals=12)
"""A request refused with 429 is retried more often: it had no effect, and the throttle is learning the limit."""


def policy(retry: RetryPolicy | bool) -> RetryPolicy:
    """The policy for the argument `retry=`: False means no retry, True the default policy.

    Raises:
        TypeError: It is something else than a policy or a bool.
    """
    if isinstance(retry, bool):
        return DEFAULT_RETRY if retry else NO_RETRY
    if not callable(getattr(retry, "after", None)):
        raise TypeError(f"retry must be a bool or a policy, such as Retry(attempts=3), not {type(retry).__name__}")
    return retry


def pause_after(attempt: Attempt, policy: RetryPolicy, end: float = math.inf) -> float | str:
    """The pause in seconds before the next attempt, or the reason why there is none: the policy's, or the deadline.

    Args:
        attempt: The failed attempt.
        policy: The retry policy.
        end: When the call must end, as `time.monotonic()` counts.
    """
    end = min(end, timeouts.WAIT_ENDS.get())
    now = time.monotonic()
    if now >= end - timeouts.RESOLUTION:
        return timeouts.reason_to_stop(end)
    pause = policy.after(attempt)
    return pause if isinstance(pause, str) or now + pause < end else timeouts.reason_to_stop(end)


class AttemptObserver(Protocol):
    """Is told about failed attempts."""

    def fail(self, attempt: Attempt, pause: float | str) -> None:
        """An attempt failed. The pause is what `pause_after` returned for it."""
        ...


def log_attempt(attempt: Attempt, pause: float | str, observer: AttemptObserver | None = None) -> None:
    """Log a warning for an attempt that is retried, or that would be if there were not a reason against it.

    Args:
        attempt: The failed attempt.
        pause: What `pause_after` returned for it.
        observer: Is told about the attempt, too.
    """
    if observer is not None:
        observer.fail(attempt, pause)
    if not isinstance(pause, str):
        LOGGER.warning(
            "%s: attempt %d failed (%s), retry in %.2f s", attempt.operation, attempt.number, cause(attempt), pause
        )
    elif pause or attempt.number > 1:
        why, reason = cause(attempt), f": {pause}" if pause else ""
        LOGGER.warning("%s: attempt %d failed (%s), giving up%s", attempt.operation, attempt.number, why, reason)


def cause(attempt: Attempt) -> str:
    """Why an attempt failed, such as `status 503`."""
    if attempt.status is not None:
        return f"status {attempt.status}"
    return clean(str(attempt.error) or type(attempt.error).__name__, 200)


def may_have_acted(status: int | None, *, arrived: bool) -> bool:
    """Whether the server may have acted in a failed attempt.

    Args:
        status: The status of the response; None if there was none.
        arrived: Whether the server may have seen the request; only used if there was no response.
    """
    return arrived if status is None else status in RETRYABLE and status != TOO_MANY_REQUESTS


def is_deleted(method: str, status: int, *, acted: bool) -> bool:
    """Whether a refusal means that an earlier attempt of a DELETE succeeded: it is gone, and its answer was lost.

    Args:
        method: The HTTP method.
        status: The status of the response.
        acted: Whether the server may have acted in an earlier attempt.
    """
    return acted and method == "DELETE" and status in (404, 410)


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
