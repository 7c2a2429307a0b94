"""What the changefeed sends, how to subscribe to it, and a cache that it keeps up to date."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import define, frozen

from sdc_sdk._core.references import id_of, sequence

if TYPE_CHECKING:
    from sdc_cloudapi.models import Change, ChangefeedRequest, KnownChangedPart, Machine

M_co = TypeVar("M_co", bound="Machine", covariant=True)

PARTS: tuple[KnownChangedPart, ...] = (
    *("alias", "customer_metadata", "destroyed", "nics", "owner_uuid", "server_uuid", "state", "tags"),
)
"""All that can be subscribed to. The server ignores a subscription that names anything else, without a word."""
HIDDEN_STATES = ("deleted", "failed")
"""States of machines that lists do not show."""


@frozen
class Resync(Generic[M_co]):
    """There may have been changes that were not told: from here on, this is how things are."""

    machines: Sequence[M_co]
    """All machines that the feed is about, listed anew."""


class MachineCache(dict[str, "Machine"]):
    """Machines by id, kept up to date by applying what a changefeed yields. It holds what `machines()` lists."""

    def apply(self, item: Change | Resync[Machine]) -> None:
        """Take over one change, or a fresh list."""
        if isinstance(item, Resync):
            self.clear()
            self.update((machine.id, machine) for machine in item.machines)
        elif item.resource_object is not None:
            self._take(item.resource_object)

    def _take(self, machine: Machine) -> None:
        before = self.pop(machine.id, None)
        if machine.state in HIDDEN_STATES:
            return
        if before is not None and not machine.package:
            machine.package = before.package  # the feed does not know it
        self[machine.id] = machine


def subscription(machines: Iterable[object] | None, parts: Iterable[KnownChangedPart] | None) -> ChangefeedRequest:
    """What is sent to the server to hear of changes.

    Raises:
        ValueError: No machine, no part, or a part that cannot be subscribed to: the server would never tell a thing.
    """
    from sdc_cloudapi.models import ChangefeedRequest  # here: a model is loaded when it is first named

    vms = None if machines is None else [id_of(machine, "machine") for machine in sequence(machines, "machines")]
    wanted = list(PARTS if parts is None else sequence(parts, "parts"))
    if unknown := sorted(set(wanted) - set(PARTS)):
        raise ValueError(f"cannot subscribe to {', '.join(unknown)}: the parts are {', '.join(PARTS)}")
    if not wanted or vms == []:
        raise ValueError("a subscription needs at least one machine and one part; None means all")
    return ChangefeedRequest(resource="vm", sub_resources=wanted, vms=vms)


@define
class Backoff:
    """The pauses before a connection is made again: they double, vary, and have an end."""

    base: float = 0.5
    cap: float = 30.0
    _failures: int = 0

    def pause(self) -> float:
        """The next one, in seconds."""
        longest = min(self.cap, self.base * 2.0 ** min(self._failures, 64))
        self._failures += 1
        return longest * random.uniform(0.5, 1)  # noqa: S311  not a secret

    def reset(self) -> None:
        """It went well again."""
        self._failures = 0
