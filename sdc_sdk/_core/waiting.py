"""When to poll again, when to give up, and whether the expected state has been reached."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, Self, TypeAlias, TypedDict, cast, runtime_checkable

from sdc_sdk._core.machine_group import FINAL_STATES as FINAL_STATES
from sdc_sdk._core.machine_group import MachineGroup
from sdc_sdk.errors import CloudAPIError, ConnectionFailed, ResourceFailed, SDCError, WaitTimeout

if TYPE_CHECKING:
    from sdc_cloudapi.models import AuditEntry, KnownAuditAction, Machine
    from sdc_sdk.errors.resources import WaitDetails


INTERVAL = 2.0
"""The default interval of a wait, in seconds."""
TIMEOUT = 600.0
"""The default timeout of a wait, in seconds."""
GROWTH = 1.5
"""The factor by which each pause is longer than the previous one."""
MAX_GROWTH = 5.0
"""The longest pause, in intervals."""

Progress: TypeAlias = Callable[[str, float, int], object]
"""Called after each poll with the state, the seconds since the start, and the number of polls."""


@runtime_checkable
class ProgressDisplay(Protocol):
    """A `Progress` that is also told what is waited for, and when the wait is over."""

    def start(self, goal: str) -> object:
        """A wait begins."""
        ...

    def stop(self) -> object:
        """The wait is over."""
        ...


class WaitOptions(TypedDict, total=False):
    """How to wait: keyword arguments of the methods that wait, and a value for `wait=`."""

    interval: float
    """Seconds until the second poll, by default 2; later pauses grow to five times that."""
    timeout: float | None
    """Seconds after which to give up, by default 600; None means never."""
    progress: Progress | None
    """Called after each poll with the state, the seconds since the start, and the number of polls."""


WaitChoice: TypeAlias = "bool | float | WaitOptions"
"""Whether a method waits for the end of its action: True, the most seconds that it may take, or `WaitOptions`.

A wait that takes too long raises `WaitTimeout`; an action that failed, `MachineFailed` or `ResourceFailed`.
"""


def wait_options(wait: WaitChoice) -> WaitOptions | None:
    """The options for the argument `wait=`; None if the method is not to wait.

    Raises:
        TypeError: The argument is something else, or an option does not exist.
        ValueError: The interval is not above 0.
    """
    if isinstance(wait, bool):
        return {} if wait else None
    if isinstance(wait, int | float):
        return {"timeout": wait}
    if not isinstance(wait, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"wait must be a bool, a number of seconds, or WaitOptions, not {type(wait).__name__}")
    if unknown := wait.keys() - WaitOptions.__optional_keys__:
        raise TypeError(f"wait has no option {', '.join(sorted(unknown))}: there are interval, timeout and progress")
    Wait("", **wait)  # checks the values
    return wait


NOT_THERE: Collection[str | None] = (None, "absent", "pending")
"""States that say nothing about a resource."""


def state_of(seen: object) -> str:
    """The state for `progress`: the resource's own, or whether the resource exists, or whether an action is done."""
    if isinstance(seen, list):
        return "done" if seen else "pending"
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
    """One wait: its goal, polling interval, timeout and progress callback. As a context, it lasts from start to end.

    The pauses grow, because what has taken long is likely to take longer, and have jitter, so that many clients do not
    poll at the same time.
    """

    def __init__(
        self,
        goal: str,
        interval: float = INTERVAL,
        timeout: float | None = TIMEOUT,
        progress: Progress | None = None,
        *,
        resource: object = None,
        now: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """Start to wait.

        Args:
            goal: What is waited for, such as `volume data: state 'ready'`.
            interval: Seconds until the second poll.
            timeout: Seconds after which to give up; None means never.
            progress: Called after each poll.
            resource: What is known of the resource; each poll replaces it.
            now: The clock.
            chance: Random numbers.

        Raises:
            ValueError: The interval is not above 0: the client would poll without a pause.
        """
        if not interval > 0:
            raise ValueError(f"interval must be more than 0 seconds, not {interval}")
        self.goal = goal
        self._interval = interval
        self._timeout = timeout
        self._progress = progress
        self._resource = resource
        self._now = now
        self._chance = chance
        self._start = now()
        self._since = datetime.now(UTC)
        self.polls = 0
        """How often was polled."""
        self._state: str | None = None
        self._last_error: SDCError | None = None

    def __enter__(self) -> Self:
        if isinstance(self._progress, ProgressDisplay):
            self._progress.start(self.goal)
        return self

    def __exit__(self, *_: object) -> None:
        if isinstance(self._progress, ProgressDisplay):
            self._progress.stop()

    @property
    def end(self) -> float | None:
        """When the wait times out; None means never."""
        return None if self._timeout is None else self._start + self._timeout

    def look(self, state: str, resource: object = None) -> None:
        """Record what a poll has seen, and report the state to the progress callback."""
        self._last_error, self._state = None, state
        if resource is not None and not isinstance(resource, str | list):
            self._resource = resource
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
        pause = self._interval * min(GROWTH ** min(self.polls - 1, 64), MAX_GROWTH) * (0.75 + self._chance() / 2)
        if self.end is None:
            return pause
        left = self.end - self._now()
        if left <= 0:
            reason = f"; the last poll failed: {self._last_error}" if self._last_error else ""
            message = f"{self.goal} did not happen within {self._timeout:g} seconds{self._standing()}{reason}"
            raise WaitTimeout(message, self._single(), **self.details()) from self._last_error
        return min(pause, left)

    def failed(self) -> ResourceFailed:
        """The error for a resource that can no longer reach the goal."""
        details = self.details()
        if self._single() is not None:
            details["pending"], details["failed"] = (), (self._resource,)
        message = f"{self.goal} can no longer happen{self._standing()}"
        return ResourceFailed(message, self._single(), **details)

    def details(self) -> WaitDetails:
        """How the wait has gone so far, for its errors."""
        group = self._group
        single = self._single()
        return {
            "goal": self.goal,
            "state": self._state,
            "polls": self.polls,
            "elapsed": self._now() - self._start,
            "since": self._since,
            "ready": group.ready if group else (),
            "pending": group.pending if group else () if single is None else (single,),
            "failed": group.failed if group else (),
        }

    def _single(self) -> object:
        return None if self._group else self._resource

    @property
    def _group(self) -> MachineGroup[Machine] | None:
        if not isinstance(self._resource, MachineGroup):
            return None
        return cast("MachineGroup[Machine]", self._resource)  # pyright: ignore[reportUnknownMemberType]

    def _standing(self) -> str:
        """What was seen last, for messages."""
        polls = f"({self.polls} poll{'s' if self.polls != 1 else ''} since {self._since:%Y-%m-%d %H:%M:%S} UTC)"
        if self._group:
            return f": {self._group} {polls}"
        if self._state in NOT_THERE:
            return f" {polls}"
        name = getattr(self._resource, "name", None)
        subject = name if isinstance(name, str) and name and name not in self.goal else "it"
        return f": {subject} is {self._state} {polls}"

    def _count(self, state: str) -> None:
        self.polls += 1
        if self._progress is not None:
            self._progress(state, self._now() - self._start, self.polls)


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


class Request(NamedTuple):
    """A change that was requested, and whose result was not seen yet."""

    actions: tuple[KnownAuditAction, ...]
    """What the audit trail may call it."""
    at: datetime
    """When it was requested, by the server's clock; every older entry is about something else."""


RESULTS: Mapping[str, tuple[KnownAuditAction, ...]] = {
    "StartMachine": ("start",),
    "StopMachine": ("stop",),
    "RebootMachine": ("reboot",),
    "RenameMachine": ("rename",),
    "ResizeMachine": ("resize",),
    "AddMachineTags": ("set_tags",),
    "ReplaceMachineTags": ("replace_tags", "set_tags"),  # the latter if no old tag has to go
    "DeleteMachineTag": ("remove_tags",),
    "DeleteMachineTags": ("remove_tags",),
    "UpdateMachineMetadata": ("set_metadata",),
    "DeleteMachineMetadata": ("remove_metadata",),
    "DeleteAllMachineMetadata": ("replace_metadata", "set_metadata"),
    "CreateMachineSnapshot": ("create_snapshot",),
    "StartMachineFromSnapshot": ("rollback_snapshot",),
    "DeleteMachineSnapshot": ("delete_snapshot",),
    "AddNic": ("add_nics",),
    "RemoveNic": ("remove_nics",),
}
"""By operation, what the audit trail calls the one job that each of its requests starts.

Other changes are not counted: setting a flag that is set already, for example, starts no job.
"""

AUDITED = RESULTS.keys() - {
    "StartMachine",
    "StopMachine",
    "CreateMachineSnapshot",
    "DeleteMachineSnapshot",
    "AddNic",
    "RemoveNic",
}
"""The operations whose end only the audit trail shows. The end of the others can be seen in a state."""

UNSEEN = 1000
"""The number of requests that a machine remembers until their results are seen."""
LONGEST_JOB = timedelta(hours=1)
"""Requests that are older than the last one by more than this are over. They may have left the audit trail."""


def unseen(requests: Iterable[Request], actions: Collection[str], since: datetime | None) -> list[Request]:
    """The requests whose results are certain to have one of these actions, the oldest first.

    Args:
        requests: The requests whose results were not seen yet.
        actions: The actions.
        since: Older requests are left out.
    """
    found = [r for r in requests if {*r.actions} <= {*actions} and (since is None or r.at >= since)]
    return [request for request in found if found[-1].at - request.at <= LONGEST_JOB]


def results(
    entries: Iterable[AuditEntry], actions: Collection[str], since: datetime | None, number: int
) -> list[AuditEntry]:
    """The results of requests: the newest entries with one of the actions, or the machine's deletion, newest first.

    The audit trail has no entries for running jobs. The jobs of one machine run one after the other.

    Args:
        entries: The audit trail, newest first.
        actions: The actions.
        since: Older entries are ignored.
        number: The number of results.

    Returns:
        The results; none if fewer are there.
    """
    recent = [e for e in entries if since is None or (e.time is not None and e.time >= since)]
    found = [e for e in recent if e.action in actions]
    if len(found) >= number:
        return found[:number]
    return [e for e in recent if e.action == "destroy" and e.success == "yes"][:1]
