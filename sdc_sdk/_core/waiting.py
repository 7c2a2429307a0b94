"""When to poll again and when to give up, and whether the server shows by now what was asked for."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, cast

from sdc_sdk.errors import CloudAPIError, ConnectionFailed, SDCError, WaitTimeout

if TYPE_CHECKING:
    from sdc_cloudapi.models import AuditEntry


FINAL_STATES = ("failed", "deleted")
"""States of a machine that do not change any more."""
TIMEOUT = 600.0
"""How long a wait lasts at most unless told otherwise, in seconds."""
GROWTH = 1.5
"""By how much each pause is longer than the one before."""
MAX_GROWTH = 5.0
"""How long a pause grows at most, in intervals."""

Progress: TypeAlias = Callable[[str, float, int], object]
"""Called after each look with the state, the seconds since the start, and the number of looks."""


def state_of(seen: object) -> str:
    """The state of what was seen, for `progress`: its own, or whether it is there at all."""
    if seen is None:
        return "absent"
    state = seen if isinstance(seen, str) else getattr(seen, "state", None)
    return state if isinstance(state, str) else "present"


def is_temporary(error: SDCError) -> bool:
    """Whether a look that failed so may succeed later: no answer, throttled, or the server's own trouble."""
    if isinstance(error, CloudAPIError):
        return error.status_code == 429 or error.status_code >= 500
    return isinstance(error, ConnectionFailed)


class Wait:
    """One wait: its goal, its rhythm, its end, and who wants to hear of it.

    The pauses grow, since what has taken long will take longer, and vary, so that many who wait do not ask all at once.
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
            ValueError: The interval is no time at all: the server would be asked without a pause.
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
        self._looks = 0
        self._trouble: SDCError | None = None

    @property
    def end(self) -> float | None:
        """When the time is over; None never."""
        return None if self._timeout is None else self._start + self._timeout

    def look(self, state: str) -> None:
        """Note what was seen, and pass it on."""
        self._trouble = None
        self._count(state)

    def record_error(self, error: SDCError) -> None:
        """Note that a look failed, and go on; unless the error will not pass: then it is raised again."""
        if not is_temporary(error):
            raise error
        self._trouble = error
        self._count(type(error).__name__)

    def pause(self) -> float:
        """How long to sleep before the next look, in seconds.

        Raises:
            WaitTimeout: The time is over. Its cause is the trouble of the last look, if that failed.
        """
        pause = self._interval * min(GROWTH ** min(self._looks - 1, 64), MAX_GROWTH) * (0.75 + self._chance() / 2)
        if self.end is None:
            return pause
        left = self.end - self._now()
        if left <= 0:
            trouble = f"; the last look failed: {self._trouble}" if self._trouble else ""
            message = f"{self.goal} did not happen within {self._timeout:g} seconds{trouble}"
            raise WaitTimeout(message) from self._trouble
        return min(pause, left)

    def _count(self, state: str) -> None:
        self._looks += 1
        if self._progress is not None:
            self._progress(state, self._now() - self._start, self._looks)


_TIMES = ("created", "updated")


class Writable(Protocol):
    """A model."""

    def to_dict(self) -> dict[str, Any]:
        """The JSON object that it stands for."""
        ...


def shows(seen: Writable, wanted: object) -> bool:
    """Whether `seen` is `wanted`: a model or mapping by its contents; of an id, that it is there is enough.

    The server orders lists as it likes and leaves out what is empty, so neither counts.
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
    """The server's clock, by the header `Date` of an answer, in whole seconds; without a header, ours."""
    try:
        moment = parsedate_to_datetime(date or "")
    except ValueError:
        return datetime.now(UTC).replace(microsecond=0)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def outcome(entries: Iterable[AuditEntry], action: str, since: datetime | None) -> AuditEntry | None:
    """How an action ended: its newest entry since then; or that the machine was deleted meanwhile; None: not yet.

    Entries of jobs that go on are not in the trail.
    """
    recent = [e for e in entries if since is None or (e.time is not None and e.time >= since)]
    ends = [e for e in recent if e.action == action]
    return next(iter(ends or [e for e in recent if e.action == "destroy" and e.success == "yes"]), None)
