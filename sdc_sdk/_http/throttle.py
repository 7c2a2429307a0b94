"""Client-side rate limiting: no faster than the server allows. Nothing here sends or sleeps.

CloudAPI gives each account a bucket of 30 tokens for each group of endpoints; a request takes one, and 10 are added
each second. If the bucket is empty, the response is 429, without a Retry-After. Operators can configure other numbers,
or no limit.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Hashable

from attrs import define

from sdc_sdk._http import lifecycle

RATE = 10.0
"""Requests a second that the public cloud allows, for each group of endpoints."""
BURST = 30
"""Requests in a burst that it allows."""

_MARGIN = 2  # unused tokens: requests can arrive at the server closer together than they were sent
_SLOWER = 0.5  # factor for a rate that is still too high, because others share the bucket
_SLOWEST = 0.5  # requests a second
_RECOVERY = 30.0  # seconds until a lowered rate is back at the limit
_SETTLING = 1.0  # seconds in which 429s belong to the same burst
_RATE_IN_MESSAGE = re.compile(r"request rate of (\d+(?:\.\d+)?) r/s")

# The group for the first part of a path below the account; `nics` is below a machine.
_GROUPS = {
    "": "account",
    "limits": "account",
    "images": "datasets",
    "fabrics": "networks",
    "datacenters": "datacenter",
    "foreigndatacenters": "datacenter",
    "fwrules": "machines",
    "migrations": "machines",
    "volumesizes": "volumes",
}


def group_of(path: str) -> str:
    """The group of endpoints of a path, which begins with the account. The endpoints of a group share a bucket."""
    parts = [*path.split("?")[0].strip("/").split("/"), "", "", ""]
    below, last = parts[1], parts[3]
    if last in ("nics", "keys", "accesskeys"):  # below a machine or a user
        return last
    return _GROUPS.get(below, below)


@define
class _Bucket:
    """Tokens for one group of endpoints; a negative number means that future tokens are reserved."""

    tokens: float
    then: float
    limit: float | None
    """Maximum of requests a second; None while no limit is known."""
    rate: float | None
    """Current requests a second; lower than the limit while others share the bucket."""
    refused: float = float("-inf")
    """The time of the last 429 that started a new burst of 429s."""

    def fill(self, now: float, full: float) -> None:
        passed, self.then = max(0.0, now - self.then), max(now, self.then)
        if self.rate is None or self.limit is None:
            self.tokens = full
            return
        self.tokens = min(full, self.tokens + passed * self.rate)
        self.rate = min(self.limit, self.rate + passed * self.limit / _RECOVERY)


class Throttle:
    """A token bucket for each account and group of endpoints, shared by threads and tasks.

    By default it does not delay requests until the server responds 429. Then it learns the rate from the message and
    keeps to it. Without a limit it costs nothing. With `rate` it keeps to that rate from the start, which avoids 429s.
    If others use the same account, 429s continue: then it slows down, and gradually returns to its rate.

    One object may serve several clients of one account.

    Example:
        >>> shared = Throttle(10)  # requests a second, for all clients that get it
        >>> slow = sdc.with_options(throttle=shared)

    Args:
        rate: Requests a second; None means to learn it from the server.
        burst: Requests in a burst.
        now: The clock, in seconds.
    """

    def __init__(
        self, rate: float | None = None, burst: int = BURST, *, now: Callable[[], float] = time.monotonic
    ) -> None:
        if rate is not None and not rate > 0:
            raise ValueError(f"rate must be more than 0 requests a second, not {rate}")
        if burst < 1:
            raise ValueError(f"burst must be 1 request or more, not {burst}")
        self.unlimited: bool = rate is None
        """Whether no limit is known, so that every request may be sent at once."""
        self._rate, self._now = rate, now
        self._full = float(max(1, burst - _MARGIN))
        self._buckets: dict[Hashable, _Bucket] = {}
        self._lock = threading.Lock()
        lifecycle.renew_in_child(self)

    def reserve(self, bucket: Hashable) -> float:
        """Reserve a token, and return the number of seconds to wait for it.

        Args:
            bucket: Identifies the account and the group of endpoints.
        """
        with self._lock:
            found = self._filled(bucket)
            found.tokens -= 1
            return 0.0 if found.rate is None else max(0.0, -found.tokens / found.rate)

    def give_back(self, bucket: Hashable) -> None:
        """Return a token that was reserved but not used."""
        with self._lock:
            self._filled(bucket).tokens += 1

    def refused(self, bucket: Hashable, message: str = "") -> None:
        """Learn from a 429 and from the rate in its message."""
        match = _RATE_IN_MESSAGE.search(message)
        with self._lock:
            self.unlimited = False
            found = self._filled(bucket)
            if found.limit is None:
                found.limit = found.rate = max(_SLOWEST, float(match[1])) if match else RATE
                found.tokens = 0.0
            elif found.then - found.refused > _SETTLING:
                found.rate = max(_SLOWEST, (found.rate or found.limit) * _SLOWER)
                found.tokens = min(found.tokens, 0.0)
            else:
                return
            found.refused = found.then

    def renew(self) -> None:
        """Make a new lock in a forked process, where no thread would release the old one."""
        self._lock = threading.Lock()

    def _filled(self, bucket: Hashable) -> _Bucket:
        now = self._now()
        found = self._buckets.setdefault(bucket, _Bucket(self._full, now, self._rate, self._rate))
        found.fill(now, self._full)
        return found


class _Open(Throttle):
    """Never delays a request and learns nothing."""

    def refused(self, bucket: Hashable, message: str = "") -> None:
        pass


NO_THROTTLE = _Open()
"""Requests are never delayed."""


def throttling(given: Throttle | bool) -> Throttle:
    """The throttle for the argument `throttle=`: False means none, True one that learns.

    Raises:
        TypeError: It is something else than a throttle or a bool.
    """
    if isinstance(given, bool):
        return Throttle() if given else NO_THROTTLE
    if not isinstance(given, Throttle):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"throttle must be a bool or a Throttle, such as Throttle(10), not {type(given).__name__}")
    return given
