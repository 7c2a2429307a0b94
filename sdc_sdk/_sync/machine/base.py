# Written by scripts/unasync from sdc_sdk/_async/machine/base.py: edit that file.
"""The base class of all parts of a bound machine: its data, and the client that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sdc_cloudapi import Call, models
from sdc_sdk._core.bound import Bound
from sdc_sdk._core.json_values import as_object
from sdc_sdk._core.waiting import server_time
from sdc_sdk.errors import MachineDeleted

if TYPE_CHECKING:
    from datetime import datetime

    from sdc_sdk._sync.client import Client

T = TypeVar("T")


class BoundMachine(Bound, models.Machine):
    """The data of a machine, bound to a client. Two objects are equal if they stand for the same machine."""

    __slots__ = ("_client", "asked_at")

    _client: Client
    asked_at: datetime
    """When this object last requested a change, by the server's clock in whole seconds; not set before."""

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

    def _send(self, call: Call[T]) -> T:
        if call.method != "GET":
            self._refuse_if_deleted(call)
        value, response = self._client._send_with_response(call)  # pyright: ignore[reportPrivateUsage]
        if call.method != "GET":
            asked_at = server_time(response.headers.get("Date"))
            self._note_change(max(getattr(self, "asked_at", asked_at), asked_at))
        return value

    def _note_change(self, asked_at: datetime) -> None:
        """Remember when a change was requested: older entries of the audit trail are about earlier ones."""
        self.asked_at = asked_at

    def _refuse_if_deleted(self, call: Call[Any]) -> None:
        """Refuse an action on a deleted machine: the real server would respond twice and crash.

        Raises:
            MachineDeleted: The machine was deleted, as this object knows.
        """
        if self.state == "deleted":
            raise MachineDeleted(f"machine {self.id} was deleted, so {call.operation} was not sent", self)
