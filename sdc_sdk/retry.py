"""When a request is sent again, and after how long. Pure: nothing here sends or sleeps."""

from __future__ import annotations

import random
import time
from datetime import UTC
from email.utils import parsedate_to_datetime

from attrs import frozen

ALWAYS = frozenset({429})
"""The server refused before it acted, so that any request may be repeated."""
IF_IDEMPOTENT = frozenset({502, 503, 504})
"""The server or a proxy failed, perhaps after it acted."""


@frozen
class Retry:
    """Exponential backoff with full jitter.

    A CreateMachine that is repeated blindly bills twice, so after anything but 429 only idempotent calls are repeated.
    """

    attempts: int = 4
    """How often a request is sent at most; 1 means no retry."""
    base: float = 0.5
    """Upper bound of the first pause, in seconds; it doubles with every attempt."""
    cap: float = 20.0
    """Upper bound of any pause, in seconds."""

    def after_status(
        self, attempt: int, status: int, *, idempotent: bool, retry_after: str | None = None
    ) -> float | None:
        """The pause in seconds before the next attempt, or None when the answer stands."""
        if attempt >= self.attempts:
            return None
        if status not in ALWAYS and not (idempotent and status in IF_IDEMPOTENT):
            return None
        return min(self.cap, max(self._backoff(attempt), seconds(retry_after)))

    def after_failure(self, attempt: int, *, idempotent: bool) -> float | None:
        """The pause in seconds after a connection that failed, or None when the failure stands."""
        return self._backoff(attempt) if idempotent and attempt < self.attempts else None

    def _backoff(self, attempt: int) -> float:
        doublings = min(attempt - 1, 64)  # by then any cap is reached; a float ends at 2**1023
        return random.uniform(0, min(self.cap, self.base * 2**doublings))  # noqa: S311  not a secret


NO_RETRY = Retry(attempts=1)
DEFAULT_RETRY = Retry()


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
