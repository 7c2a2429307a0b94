"""Until when a request has to be over: who waits for ten seconds does not want a silent server to make it minutes."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

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
