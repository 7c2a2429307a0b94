"""The changefeed: subscriptions, resyncs, and a cache of machines that the feed keeps up to date."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from attrs import define, frozen

from sdc_sdk._core.references import id_of, sequence

if TYPE_CHECKING:
    from sdc_cloudapi.models import Change, ChangefeedRequest, KnownChangedPart, Machine

M = TypeVar("M", bound="Machine")
M_co = TypeVar("M_co", bound="Machine", covariant=True)

PARTS: tuple[KnownChangedPart, ...] = (
    *("alias", "customer_metadata", "destroyed", "nics", "owner_uuid", "server_uuid", "state", "tags"),
)
"""The parts of a machine that a subscription can name. The server silently ignores a subscription to anything else."""
REOPENING = 0.5
"""Seconds between the end of a changefeed and the next one. If a client connects about 40 ms after the last one left,
the real server sends nobody any changes until it is restarted."""
HIDDEN_STATES = ("deleted", "failed")
"""States of machines that lists leave out."""


@frozen
class Resync(Generic[M_co]):
    """Changes may have been missed: this is the current state."""

    machines: Sequence[M_co]
    """All machines that the feed covers, listed again."""


class MachineCache(dict[str, M]):
    """Machines by id, kept up to date by applying what a changefeed yields: the same machines as `machines()` lists.

    Example:
        >>> cache = MachineCache[Machine]()
        >>> for item in sdc.changefeed():
        ...     cache.apply(item)
        ...     if any(machine.name == "web-1" for machine in cache.values()):
        ...         break
    """

    def apply(self, item: Change | Resync[M]) -> None:
        """Apply a change or a resync."""
        if isinstance(item, Resync):
            self.clear()
            self.update((machine.id, machine) for machine in item.machines)
        elif item.resource_object is not None:
            self._replace(cast("M", item.resource_object))  # the feed binds it

    def _replace(self, machine: M) -> None:
        before = self.pop(machine.id, None)
        if machine.state in HIDDEN_STATES:
            return
        if before is not None and not machine.package:
            machine.package = before.package  # the feed does not send it
        self[machine.id] = machine


def subscription(machines: Iterable[object] | None, parts: Iterable[KnownChangedPart] | None) -> ChangefeedRequest:
    """What is sent to the server to hear of changes.

    Raises:
        ValueError: No machine, no part, or an unknown part: the server would accept it and never send anything.
    """
    from sdc_cloudapi.models import ChangefeedRequest  # here: models are loaded on first use

    vms = None if machines is None else [id_of(machine, "machine") for machine in sequence(machines, "machines")]
    wanted = list(PARTS if parts is None else sequence(parts, "parts"))
    if unknown := sorted(set(wanted) - set(PARTS)):
        raise ValueError(f"cannot subscribe to {', '.join(unknown)}: the parts are {', '.join(PARTS)}")
    if not wanted or vms == []:
        raise ValueError("a subscription needs at least one machine and one part; None means all")
    return ChangefeedRequest(resource="vm", sub_resources=wanted, vms=vms)


@define
class Backoff:
    """The pauses before reconnecting: they double up to a cap, with jitter."""

    base: float = 0.5
    cap: float = 30.0
    _failures: int = 0

    def pause(self) -> float:
        """The next pause, in seconds."""
        longest = min(self.cap, self.base * 2.0 ** min(self._failures, 64))
        self._failures += 1
        return longest * random.uniform(0.5, 1)  # noqa: S311  not a secret

    def reset(self) -> None:
        """Start again with the shortest pause, after a success."""
        self._failures = 0


class RecentlyClosed:
    """When this process last closed a changefeed of each server."""

    def __init__(self) -> None:
        self._times: dict[str, float] = {}

    def note(self, server: str) -> None:
        """Remember that a changefeed of this server was closed just now."""
        self._times[server] = time.monotonic()

    def pause(self, server: str) -> float:
        """Seconds to wait before opening a changefeed of this server."""
        closed = self._times.get(server)
        return 0.0 if closed is None else max(0.0, closed + REOPENING - time.monotonic())


RECENTLY_CLOSED = RecentlyClosed()
"""Shared by all clients of this process: it is the server that needs the pause."""
