"""Errors about the state of resources, which the client finds out from successful responses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from sdc_sdk.errors.base import SDCError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sdc_cloudapi.models import AuditEntry, Machine, Nic


@define(repr=False, slots=False)
class WaitTimeout(SDCError):
    """What was waited for did not happen in time."""

    message: str
    """What happened."""
    goal: str = ""
    """What was waited for."""
    state: str | None = None
    """The state that was seen last; None if every poll failed."""
    polls: int = 0
    """How often the server was asked."""
    elapsed: float = 0.0
    """Seconds since the wait began."""


@define(repr=False, slots=False)
class ResourceFailed(SDCError):
    """The resource failed or is gone, so that the expected state can no longer be reached."""

    message: str
    """What happened."""
    resource: Any
    """The resource as last seen."""


class MachineFailed(ResourceFailed):
    """The machine or an action on it failed, or it was deleted: the expected state can no longer be reached."""

    machine: Machine
    """The machine as last seen: the object that was waited with, if there is one."""
    audit: list[AuditEntry]
    """Its audit trail, newest entry first; empty if it could not be fetched."""

    def __init__(self, message: str, machine: Machine, audit: Sequence[AuditEntry] = ()) -> None:
        super().__init__(message, machine)
        self.machine = machine
        self.audit = list(audit)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.args[0], self.machine, self.audit)


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
