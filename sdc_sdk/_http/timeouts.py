"""How long to wait for what. Pure."""

from __future__ import annotations

import math

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
