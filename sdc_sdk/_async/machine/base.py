"""The base class of all parts of a bound machine: its data, and the client that it belongs to."""

from __future__ import annotations

from collections import deque
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from sdc_cloudapi import Call, api, models
from sdc_sdk._core.bound import Bound
from sdc_sdk._core.json_values import as_object
from sdc_sdk._core.waiting import AUDITED, RESULTS, UNSEEN, Progress, Request, WaitChoice, server_time, wait_options
from sdc_sdk.errors import MachineDeleted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sdc_cloudapi.models import AuditEntry
    from sdc_sdk._async.client import AsyncClient

T = TypeVar("T")


class AsyncUntil(Protocol):
    """Waits for the end of an action."""

    async def __call__(
        self, *, interval: float = ..., timeout: float | None = ..., progress: Progress | None = ...
    ) -> object:
        """Wait."""
        ...


class AsyncBoundMachine(Bound, models.Machine):
    """The data of a machine, bound to a client. Two objects are equal if they stand for the same machine."""

    __slots__ = ("_client", "_requests", "asked_at")

    _client: AsyncClient
    _requests: deque[Request]
    """The changes that this object requested and whose results it has not seen; not set before the first."""
    asked_at: datetime
    """When this object last requested a change, by the server's clock in whole seconds, or just after the last result
    that it has seen; not set before."""

    def __eq__(self, other: object) -> bool:
        if isinstance(other, models.Machine):
            return self.id == other.id
        data = as_object(other)
        return self.id == data["id"] if "id" in data else NotImplemented

    def __hash__(self) -> int:  # type: ignore[override]  # the data alone is mutable, the machine is not
        return hash(self.id)

    def __str__(self) -> str:
        return self.id

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name} ({self.id}) {self.state}>"

    @property
    def _label(self) -> str:
        """The machine, for messages."""
        return f"machine {self.name} ({self.id})" if self.name else f"machine {self.id}"

    async def _act(self, call: Call[T], wait: WaitChoice, until: AsyncUntil) -> T:
        """Send an action and, if the caller chose so, wait for its end. This is the rule of all `wait=` arguments.

        If only the audit trail shows the end, it is read before, too: the server's clock has whole seconds in the
        header `Date`, so an older result from the same second would be taken for that of this action.

        Args:
            call: The action.
            wait: The argument of the public method.
            until: Waits for the end; called with the options of the wait.
        """
        options = wait_options(wait)  # before anything is sent
        if options is not None and call.operation in AUDITED:
            self._refuse_if_deleted(call)
            self._note_results(await audit_trail(self))
        value = await self._send(call)
        if options is not None:
            await until(**options)
        return value

    async def _send(self, call: Call[T]) -> T:
        if call.method != "GET":
            self._refuse_if_deleted(call)
        value, response = await self._client._send_with_response(call)  # pyright: ignore[reportPrivateUsage]
        if call.method != "GET":
            self._note_time(server_time(response.headers.get("Date")))
            if response.is_success and call.operation in RESULTS:  # a redirection means that nothing has to be done
                if not hasattr(self, "_requests"):
                    self._requests = deque(maxlen=UNSEEN)
                self._requests.append(Request(RESULTS[call.operation], self.asked_at))
        return value

    def _note_time(self, time: datetime) -> None:
        """Remember a time of the server: older entries of the audit trail are not about what is requested next."""
        self.asked_at = max(getattr(self, "asked_at", time), time)

    def _note_results(self, entries: Iterable[AuditEntry]) -> None:
        """Remember that these entries of the audit trail are not about what is requested next."""
        for time in (entry.time for entry in entries if entry.time is not None):
            self._note_time(time + timedelta(milliseconds=1))

    def _refuse_if_deleted(self, call: Call[Any]) -> None:
        """Refuse an action on a deleted machine: the real server would respond twice and crash.

        Raises:
            MachineDeleted: The machine was deleted, as this object knows.
        """
        if self.state == "deleted":
            raise MachineDeleted(f"machine {self.id} was deleted, so {call.operation} was not sent", self)


async def audit_trail(machine: AsyncBoundMachine) -> list[AuditEntry]:
    """The audit trail of a machine, newest entry first."""
    return await machine._client.send(api.audit.machine_audit(machine.id, account=machine._client.login))  # pyright: ignore[reportPrivateUsage]
