"""Errors about the state of resources, which the client finds out from successful responses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from attrs import define

from sdc_sdk.errors.base import SDCError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sdc_cloudapi.models import AuditEntry, Machine, Nic


class WaitDetails(TypedDict, total=False):
    """The keyword arguments of `WaitFailed`: its attributes."""

    goal: str
    state: str | None
    polls: int
    elapsed: float
    since: datetime | None
    ready: Sequence[Any]
    pending: Sequence[Any]
    failed: Sequence[Any]


class WaitFailed(SDCError):
    """What was waited for did not happen: in time (`WaitTimeout`), or at all (`ResourceFailed`)."""

    message: str
    """What happened."""
    resource: Any
    """The resource as last seen; None if every poll failed, or if there were several."""
    goal: str
    """What was waited for."""
    state: str | None
    """The state that was seen last; None if every poll failed."""
    polls: int
    """How often the server was asked."""
    elapsed: float
    """Seconds since the wait began."""
    since: datetime | None
    """When the wait began; None if nothing was waited for."""
    ready: list[Any]
    """The resources that have the state, of several that were waited for."""
    pending: list[Any]
    """The resources that may still get the state."""
    failed: list[Any]
    """The resources that can no longer get the state."""

    def __init__(self, message: str, resource: Any = None, **details: Unpack[WaitDetails]) -> None:
        super().__init__(message, resource)
        self.message = message
        self.resource = resource
        self.goal = details.get("goal", "")
        self.state = details.get("state")
        self.polls = details.get("polls", 0)
        self.elapsed = details.get("elapsed", 0.0)
        self.since = details.get("since")
        self.ready = list(details.get("ready", ()))
        self.pending = list(details.get("pending", ()))
        self.failed = list(details.get("failed", ()))

    @property
    def machines(self) -> list[Machine]:
        """The machines that were waited for, as last seen."""
        from sdc_cloudapi.models import Machine  # here: programs that catch no error need not load it

        every = [*self.ready, *self.pending, *self.failed] or [self.resource]
        return [each for each in every if isinstance(each, Machine)]

    def __reduce__(self) -> tuple[Any, ...]:
        state = {name: _unbound(value) for name, value in self.__dict__.items()}
        return _restore, (type(self), tuple(map(_unbound, self.args)), state)


class WaitTimeout(WaitFailed):
    """What was waited for did not happen in time. The cause is the error of the last poll, if that failed."""

    @property
    def machine(self) -> Machine | None:
        """The machine that was waited for, as last seen; None if it was something else, or several machines."""
        return self.machines[0] if len(self.machines) == 1 else None


class ResourceFailed(WaitFailed):
    """The resource failed or is gone, so that the expected state can no longer be reached."""


class MachineFailed(ResourceFailed):
    """The machine or an action on it failed, or it was deleted: the expected state can no longer be reached."""

    machine: Machine
    """The machine as last seen: the object that was waited with, if there is one; of several, the first that failed."""
    audit: list[AuditEntry]
    """Its audit trail, newest entry first; empty if it could not be fetched."""

    def __init__(
        self, message: str, machine: Machine, audit: Sequence[AuditEntry] = (), **details: Unpack[WaitDetails]
    ) -> None:
        super().__init__(message, machine, **details)
        self.machine = machine
        self.audit = list(audit)


class MachineDeleted(ResourceFailed):
    """The machine was deleted, as this object knows, so the action was not sent."""


@define(repr=False, slots=False)
class IdempotencyMismatch(SDCError):
    """The machine with this idempotency token differs from the requested one. Nothing was created."""

    message: str
    """What differs."""
    machine: Machine
    """The existing machine."""


@define(repr=False, slots=False)
class NicAlreadyExists(SDCError):
    """The machine already has a network interface on that network, and none was added: CloudAPI responds with 302."""

    message: str
    """What happened."""
    nic: Nic | None
    """The existing interface; None if it is gone by now."""


class LookupFailed(SDCError, LookupError):
    """What a `find_...` method looked for is not there, or not the only one. It is also a LookupError."""

    message: str
    """What happened, and what to do."""
    what: str
    """The kind of resource, such as `machine`."""
    wanted: str
    """The name or id that was looked for."""
    found: list[Any]
    """The resources that match; empty if none does."""

    def __init__(self, message: str, what: str, wanted: str, found: Sequence[Any] = ()) -> None:
        super().__init__(message, what, wanted, found)
        self.message = message
        self.what = what
        self.wanted = wanted
        self.found = list(found)


class NoResultFound(LookupFailed):
    """Nothing has this name or id."""


class MultipleResultsFound(LookupFailed):
    """Several resources have this name; `found` has all of them."""


def _restore(kind: type[WaitFailed], args: tuple[Any, ...], state: dict[str, Any]) -> WaitFailed:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


def _unbound(value: Any) -> Any:
    """A machine without its client, and a list of such: connections cannot be pickled."""
    if isinstance(value, list):
        return [_unbound(each) for each in value]  # pyright: ignore[reportUnknownVariableType]
    if not hasattr(value, "_client"):
        return value
    plain: Any = next(kind for kind in type(value).__mro__ if kind.__module__.startswith("sdc_cloudapi."))
    return plain.from_dict(value.to_dict())
