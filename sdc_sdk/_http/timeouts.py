"""How long requests and calls may take: `timeout=`, `deadline=`, and the end of a wait."""

from __future__ import annotations

import math
import time
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

from sdc_sdk._http.library import httpx

TIMEOUT = 60.0
"""Seconds to wait for data. CloudAPI's own proxy gives up after 120."""
CONNECT_TIMEOUT = 5.0
"""Seconds to wait for a connection."""


def timeouts(given: float | httpx.Timeout) -> httpx.Timeout:
    """The timeout for the argument `timeout=`. No part may be unlimited: CloudAPI never responds to some requests.

    Raises:
        ValueError: The timeout is not a positive number of seconds, or a part of it is unlimited.
    """
    if isinstance(given, httpx.Timeout):
        if None in given.as_dict().values():
            raise ValueError(f"every part of a timeout must be a number of seconds: {given!r}")
        return given
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 < given < math.inf:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ValueError(f"timeout must be a number of seconds above 0, not {given!r}")
    return httpx.Timeout(given, connect=min(given, CONNECT_TIMEOUT))


DEADLINE = 300.0
"""The default time that one call may take in total, in seconds."""


def call_deadline(given: float | None) -> float:
    """The seconds that a call may take, for the argument `deadline=`. Infinite for None.

    Raises:
        ValueError: The deadline is not a positive number of seconds.
    """
    if given is None:
        return math.inf
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 < given < math.inf:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ValueError(f"deadline must be a number of seconds above 0, or None for no deadline, not {given!r}")
    return float(given)


RESOLUTION = 0.001
"""A deadline counts as passed this many seconds early, because a timer may fire slightly too soon."""

MIN_TIMEOUT = 0.9
"""The minimum time for a poll, in seconds. The last poll starts when the wait times out, and ends within a second."""

WAIT_ENDS: ContextVar[float] = ContextVar("sdc_sdk_wait_ends", default=math.inf)
"""When the requests of this task or thread must end because a wait times out, as `time.monotonic()` counts."""


@contextmanager
def deadline(end: float | None) -> Generator[None]:
    """Make the requests in the block end by `end`, a time of `time.monotonic()`, but allow at least `MIN_TIMEOUT`."""
    token = WAIT_ENDS.set(math.inf if end is None else max(end, time.monotonic() + MIN_TIMEOUT))
    try:
        yield
    finally:
        WAIT_ENDS.reset(token)


def reason_to_stop(end: float) -> str:
    """Why a request with this deadline is not retried."""
    if WAIT_ENDS.get() <= end:
        return "the wait has timed out"
    has_passed = end - RESOLUTION <= time.monotonic()
    return "the deadline has passed" if has_passed else "the deadline leaves no time for another attempt"
