"""Asking no faster than the server allows. Pure: nothing here sends or sleeps.

CloudAPI gives each account a bucket of 30 tokens for each group of endpoints; a request takes one, and 10 come back
each second. It answers 429 when there is none, does not say when to come back, and an operator may have set other
numbers, or no limit at all.
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
"""Requests that it allows at once."""

_MARGIN = 2  # tokens left to the server: the network delivers some requests sooner after one another than we sent them
_SLOWER = 0.5  # by what the rate is multiplied when it still was too fast: others share the bucket
_SLOWEST = 0.5  # requests a second
_RECOVERY = 30.0  # seconds until a rate that was lowered has risen again
_SETTLING = 1.0  # seconds in which refusals are the echo of one burst
_TOLD = re.compile(r"request rate of (\d+(?:\.\d+)?) r/s")

# The group of each first part of a path below the account; `nics` is found below a machine.
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
    """The group of endpoints that a path, beginning with the account, belongs to: they share a bucket."""
    parts = [*path.split("?")[0].strip("/").split("/"), "", "", ""]
    below, last = parts[1], parts[3]
    if last in ("nics", "keys", "accesskeys"):  # below a machine or a user
        return last
    return _GROUPS.get(below, below)


@define
class _Bucket:
    """Tokens for one group of endpoints; a negative number is what was promised already."""

    tokens: float
    then: float
    limit: float | None
    """Requests a second at most; None while no limit is known."""
    rate: float | None
    """Requests a second now; lower than the limit while others share the bucket."""
    refused: float = float("-inf")
    """When the last refusal came that was no echo."""

    def fill(self, now: float, full: float) -> None:
        passed, self.then = max(0.0, now - self.then), max(now, self.then)
        if self.rate is None or self.limit is None:
            self.tokens = full
            return
        self.tokens = min(full, self.tokens + passed * self.rate)
        self.rate = min(self.limit, self.rate + passed * self.limit / _RECOVERY)


class Throttle:
    """A token bucket for each account and group of endpoints, shared by threads and tasks.

    By itself it lets everything pass until the server refuses something for haste: then it knows that there is a
    limit, learns the rate from the message, and keeps to it. Where there is no limit it costs nothing. With `rate`
    it keeps to that from the beginning, so that nothing is refused. When others use the same account, refusals go on:
    then it slows down, and tries to come back to its rate.

    One object may serve several clients of one account.

    Args:
        rate: Requests a second; None is to be learnt.
        burst: Requests at once.
        now: The clock, in seconds.
    """

    def __init__(
        self, rate: float | None = None, burst: int = BURST, *, now: Callable[[], float] = time.monotonic
    ) -> None:
        if rate is not None and not rate > 0:
            raise ValueError(f"rate must be more than 0 requests a second, not {rate}")
        if burst < 1:
            raise ValueError(f"burst must be 1 request or more, not {burst}")
        self.unlimited = rate is None
        """Whether no limit is known, so that every request may be sent at once."""
        self._rate, self._now = rate, now
        self._full = float(max(1, burst - _MARGIN))
        self._buckets: dict[Hashable, _Bucket] = {}
        self._lock = threading.Lock()
        lifecycle.renew_in_child(self)

    def reserve(self, bucket: Hashable) -> float:
        """Take a token, and tell how many seconds to wait until it is there.

        Args:
            bucket: Whatever tells the account and the group of endpoints.
        """
        with self._lock:
            found = self._filled(bucket)
            found.tokens -= 1
            return 0.0 if found.rate is None else max(0.0, -found.tokens / found.rate)

    def give_back(self, bucket: Hashable) -> None:
        """Return a token that was reserved, but not used."""
        with self._lock:
            self._filled(bucket).tokens += 1

    def refused(self, bucket: Hashable, message: str = "") -> None:
        """Learn from a 429, and from the rate in its message."""
        told = _TOLD.search(message)
        with self._lock:
            self.unlimited = False
            found = self._filled(bucket)
            if found.limit is None:
                found.limit = found.rate = max(_SLOWEST, float(told[1])) if told else RATE
                found.tokens = 0.0
            elif found.then - found.refused > _SETTLING:
                found.rate = max(_SLOWEST, (found.rate or found.limit) * _SLOWER)
                found.tokens = min(found.tokens, 0.0)
            else:
                return
            found.refused = found.then

    def renew(self) -> None:
        """In a forked process: nobody there holds the lock."""
        self._lock = threading.Lock()

    def _filled(self, bucket: Hashable) -> _Bucket:
        now = self._now()
        found = self._buckets.setdefault(bucket, _Bucket(self._full, now, self._rate, self._rate))
        found.fill(now, self._full)
        return found


class _Open(Throttle):
    """Lets everything pass, and learns nothing."""

    def refused(self, bucket: Hashable, message: str = "") -> None:
        pass


NO_THROTTLE = _Open()
"""Every request is sent at once."""


def throttling(given: Throttle | bool) -> Throttle:
    """The throttle that `throttle=` asks for: False is none, True one that learns."""
    if isinstance(given, bool):
        return Throttle() if given else NO_THROTTLE
    return given
