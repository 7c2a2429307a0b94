"""How long a request may take: `timeout=`, and the deadline of whatever waits for it."""

from __future__ import annotations

import math
import time
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    import httpx


TIMEOUT = 60.0
"""Seconds to wait for data: CloudAPI's own proxy gives up after 120."""
CONNECT_TIMEOUT = 5.0
"""Seconds to wait for a connection."""


def timeouts(given: float | httpx.Timeout) -> httpx.Timeout:
    """What `timeout=` asks for. There is always an end: some requests CloudAPI never answers.

    Raises:
        ValueError: It is not a number of seconds above 0, or a part of it has no end.
    """
    if isinstance(given, httpx.Timeout):
        if None in given.as_dict().values():
            raise ValueError(f"every part of a timeout must have an end: {given!r}")
        return given
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 < given < math.inf:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ValueError(f"timeout must be a number of seconds above 0, not {given!r}")
    return httpx.Timeout(given, connect=min(given, CONNECT_TIMEOUT))


LEAST = 1.0
"""Seconds that a request gets in any case: the last look is a look, too."""

_END: ContextVar[float | None] = ContextVar("sdc_sdk_deadline", default=None)


@contextmanager
def deadline(end: float | None) -> Generator[None]:
    """Let requests of this task or thread end by then, in seconds of `time.monotonic`."""
    token = _END.set(end)
    try:
        yield
    finally:
        _END.reset(token)


def left() -> float | None:
    """Seconds that a request may take; None when nobody minds."""
    end = _END.get()
    return None if end is None else max(LEAST, end - time.monotonic())


def shortened(timeout: httpx.Timeout) -> httpx.Timeout:
    """A timeout that does not go beyond the deadline."""
    most = left()
    if most is None:
        return timeout
    parts = {name: most if seconds is None else min(seconds, most) for name, seconds in timeout.as_dict().items()}
    return type(timeout)(**parts)


def allows(pause: float) -> bool:
    """Whether there is time for a pause and another attempt."""
    end = _END.get()
    return end is None or time.monotonic() + pause < end
