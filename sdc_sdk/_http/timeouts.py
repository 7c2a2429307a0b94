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


MIN_TIMEOUT = 1.0
"""Seconds that an attempt gets in any case, however close the deadline is."""

DEADLINE: ContextVar[float | None] = ContextVar("sdc_sdk_deadline", default=None)
"""When the requests of this task or thread have to end, in seconds of `time.monotonic`; None is never."""


@contextmanager
def deadline(end: float | None) -> Generator[None]:
    """Let the requests of this task or thread end by then, in seconds of `time.monotonic`."""
    token = DEADLINE.set(end)
    try:
        yield
    finally:
        DEADLINE.reset(token)


def shortened(timeout: httpx.Timeout, end: float) -> httpx.Timeout:
    """A timeout that does not go beyond the deadline."""
    left = max(MIN_TIMEOUT, end - time.monotonic())
    parts = {name: left if seconds is None else min(seconds, left) for name, seconds in timeout.as_dict().items()}
    return type(timeout)(**parts)


def allows(pause: float) -> bool:
    """Whether the deadline leaves time for a pause and another attempt."""
    end = DEADLINE.get()
    return end is None or time.monotonic() + pause < end
