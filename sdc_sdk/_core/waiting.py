"""When to poll again, when to give up, and whether the expected state has been reached."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, cast

from sdc_sdk.errors import CloudAPIError, ConnectionFailed, SDCError, WaitTimeout

if TYPE_CHECKING:
    from sdc_cloudapi.models import AuditEntry


FINAL_STATES = ("failed", "deleted")
"""States that a machine never leaves."""
TIMEOUT = 600.0
"""The default timeout of a wait, in seconds."""
GROWTH = 1.5
"""The factor by which each pause is longer than the previous one."""
MAX_GROWTH = 5.0
"""The longest pause, in intervals."""

Progress: TypeAlias = Callable[[str, float, int], object]
"""Called after each poll with the state, the seconds since the start, and the number of polls."""


def state_of(seen: object) -> str:
    """The state for `progress`: the resource's own, or whether the resource exists."""
    if seen is None:
        return "absent"
    state = seen if isinstance(seen, str) else getattr(seen, "state", None)
    return state if isinstance(state, str) else "present"


def is_temporary(error: SDCError) -> bool:
    """Whether a later poll may succeed after this error: no response, throttled, or a server error."""
    if isinstance(error, CloudAPIError):
        return error.status_code == 429 or error.status_code >= 500
    return isinstance(error, ConnectionFailed)


class Wait:
    """One wait: its goal, polling interval, timeout and progress callback.

    The pauses grow, because what has taken long is likely to take longer, and have jitter, so that many clients do not
    poll at the same time.
    """

    def __init__(
        self,
        goal: str,
        interval: float,
        timeout: float | None,
        progress: Progress | None = None,
        *,
        now: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """Start to wait.

        Raises:
            ValueError: The interval is not above 0: the client would poll without a pause.
        """
        if not interval > 0:
            raise ValueError(f"interval must be more than 0 seconds, not {interval}")
        self.goal = goal
        self._interval = interval
        self._timeout = timeout
        self._progress = progress
        self._now = now
        self._chance = chance
        self._start = now()
        self._polls = 0
        self._state: str | None = None
        self._last_error: SDCError | None = None

    @property
    def end(self) -> float | None:
        """When the wait times out; None means never."""
        return None if self._timeout is None else self._start + self._timeout

    def look(self, state: str) -> None:
        """Record the state after a poll, and report it to the progress callback."""
        self._last_error, self._state = None, state
        self._count(state)

    def record_error(self, error: SDCError) -> None:
        """Record that a poll failed. An error that is not temporary is raised again."""
        if not is_temporary(error):
            raise error
        self._last_error = error
        self._count(type(error).__name__)

    def pause(self) -> float:
        """How long to sleep before the next poll, in seconds.

        Raises:
            WaitTimeout: The wait has timed out. Its cause is the error of the last poll, if that failed.
        """
        pause = self._interval * min(GROWTH ** min(self._polls - 1, 64), MAX_GROWTH) * (0.75 + self._chance() / 2)
        if self.end is None:
            return pause
        left = self.end - self._now()
        if left <= 0:
            reason = f"; the last poll failed: {self._last_error}" if self._last_error else ""
            message = f"{self.goal} did not happen within {self._timeout:g} seconds{reason}"
            elapsed = self._now() - self._start
            raise WaitTimeout(message, self.goal, self._state, self._polls, elapsed) from self._last_error
        return min(pause, left)

    def _count(self, state: str) -> None:
        self._polls += 1
        if self._progress is not None:
            self._progress(state, self._now() - self._start, self._polls)


_TIMES = ("created", "updated")


class Writable(Protocol):
    """A model."""

    def to_dict(self) -> dict[str, Any]:
        """The model as a JSON object."""
        ...


def shows(seen: Writable, wanted: object) -> bool:
    """Whether `seen` matches `wanted`: a model or mapping by its contents; an id always matches.

    The server returns lists in any order and leaves out empty values, so both are ignored.
    """
    if isinstance(wanted, str):
        return True
    contents = cast("object", wanted) if isinstance(wanted, Mapping) else cast("Writable", wanted).to_dict()
    return bool(_plain(seen.to_dict()) == _plain(contents))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        fields = cast("Mapping[str, Any]", value)
        return {
            name: _plain(field) for name, field in fields.items() if field not in (None, "", []) and name not in _TIMES
        }
    if isinstance(value, list):
        return sorted((_plain(item) for item in cast("Iterable[Any]", value)), key=json.dumps)
    return value


def server_time(date: str | None) -> datetime:
    """The server's time, from the header `Date` of a response, in whole seconds; without the header, the local time."""
    try:
        moment = parsedate_to_datetime(date or "")
    except ValueError:
        return datetime.now(UTC).replace(microsecond=0)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def outcome(entries: Iterable[AuditEntry], actions: Collection[str], since: datetime | None) -> AuditEntry | None:
    """The result of one of the actions: the newest entry since then, or the machine's deletion; None if none is done.

    The audit trail has no entries for running jobs.
    """
    recent = [e for e in entries if since is None or (e.time is not None and e.time >= since)]
    results = [e for e in recent if e.action in actions]
    return next(iter(results or [e for e in recent if e.action == "destroy" and e.success == "yes"]), None)
