"""How far this machine's clock and the server's are apart. Pure."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

TOLERANCE = 300
"""Seconds that a signed Date may be off before CloudAPI refuses it."""
NOTICEABLE = 5
"""Seconds that an answer may take; below, the clocks count as equal."""


def ahead(ours: str | None, theirs: str | None) -> float | None:
    """Seconds by which our clock is ahead of the server's (negative: behind).

    Args:
        ours: The header `Date` of the request.
        theirs: The header `Date` of the answer.

    Returns:
        The difference in whole seconds, or None when there is no such header.
    """
    try:
        return (parsedate_to_datetime(ours or "") - parsedate_to_datetime(theirs or "")).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None


def in_words(seconds: float | None) -> str:
    """The difference in a sentence."""
    if seconds is None:
        return "The server did not tell its time."
    if abs(seconds) < NOTICEABLE:
        return "The clocks agree."
    direction = "ahead of" if seconds > 0 else "behind"
    return f"This machine's clock is {abs(seconds):.0f} s {direction} the server's; CloudAPI allows {TOLERANCE} s."
