"""How long a request may take: `timeout=`, and the deadline of whatever waits for it."""

from __future__ import annotations

import math
import time
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

from sdc_sdk._http.library import httpx

TIMEOUT = 60.0
"""Seconds to wait for data: CloudAPI's own proxy gives up after 120."""
CONNECT_TIMEOUT = 5.0
"""Seconds to wait for a connection."""


def timeouts(given: float | httpx.Timeout) -> httpx.Timeout:
    """The timeout for the argument `timeout=`. No part may be unlimited: CloudAPI never responds to some requests.

    Raises:
        ValueError: It is not a number of seconds above 0, or a part of it is unlimited.
    """
    if isinstance(given, httpx.Timeout):
        if None in given.as_dict().values():
            raise ValueError(f"every part of a timeout must be a number of seconds: {given!r}")
        return given
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 < given < math.inf:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ValueError(f"timeout must be a number of seconds above 0, not {given!r}")
    return httpx.Timeout(given, connect=min(given, CONNECT_TIMEOUT))


DEADLINE = 300.0
"""Seconds that one call may take in all."""


def call_deadline(given: float | None) -> float:
    """The seconds that `deadline=` gives one call; infinite for None.

    Raises:
        ValueError: It is not a number of seconds above 0.
    """
    if given is None:
        return math.inf
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 < given < math.inf:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ValueError(f"deadline must be a number of seconds above 0, or None for no deadline; not {given!r}")
    return float(given)


RESOLUTION = 0.001
"""Seconds before a deadline at which it counts as over: what waits for it may wake up a moment too soon."""

MIN_TIMEOUT = 0.9
"""Seconds that a look gets in any case: the last one begins when the wait is over, and ends within a second."""

WAIT_ENDS: ContextVar[float] = ContextVar("sdc_sdk_wait_ends", default=math.inf)
"""When the requests of this task or thread have to end, in seconds of `time.monotonic`, since a wait is over then."""


@contextmanager
def deadline(end: float | None) -> Generator[None]:
    """Let the requests of this task or thread end by then, in seconds of `time.monotonic`, or soon after now."""
    token = WAIT_ENDS.set(math.inf if end is None else max(end, time.monotonic() + MIN_TIMEOUT))
    try:
        yield
    finally:
        WAIT_ENDS.reset(token)


def no_time(end: float) -> str:
    """Why a request that had to end by then is not sent again."""
    if WAIT_ENDS.get() <= end:
        return "the wait has timed out"
    is_over = end - RESOLUTION <= time.monotonic()
    return "the deadline is over" if is_over else "the deadline leaves no time for another attempt"
