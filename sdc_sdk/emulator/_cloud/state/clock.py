"""The clock of the emulated cloud."""

import time
from datetime import UTC, datetime


class Clock:
    """The real time, plus the seconds by which it was advanced."""

    def __init__(self) -> None:
        self.ahead: float = 0.0

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time() + self.ahead

    def advance(self, seconds: float) -> None:
        """Advance the clock."""
        self.ahead += seconds


def iso(seconds: float) -> str:
    """Format a time as CloudAPI does: UTC with milliseconds."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
