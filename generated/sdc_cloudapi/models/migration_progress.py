# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MigrationProgress."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    checked_list,
    optional_instant,
    optional_iso,
    present,
    reading_error,
)


@define(kw_only=True, repr=False)
class MigrationProgress(Model):
    """A part of a migration, or an event while it is followed."""

    _identity = (
        "type",
        "phase",
        "state",
        "current_progress",
        "total_progress",
    )

    type: MigrationProgressType | None = None
    """Whether it continues.

    Known values: `end`, `progress`."""
    phase: MigrationPhase | None = None
    """The step that it belongs to.

    Known values: `abort`, `begin`, `finalize`, `pause`, `rollback`, `start`, `switch`, `sync`."""
    state: MigrationState | None = None
    """State of the part.

    Known values: `aborted`, `failed`, `paused`, `rolled_back`, `running`, `success`, `successful`."""
    current_progress: float | None = None
    """How much is done, in bytes when data is copied."""
    total_progress: float | None = None
    """The total amount."""
    message: str | None = None
    """Current activity."""
    error: str | None = None
    """Why it failed."""
    started_timestamp: datetime | None = None
    """When it began."""
    finished_timestamp: datetime | None = None
    """When it ended; absent before."""
    duration_ms: float | None = None
    """How long it took in milliseconds."""
    eta_ms: float | None = None
    """How long it will take in milliseconds; only while it is followed."""
    transfer_bytes_second: float | None = None
    """Bytes copied in a second; only while it is followed."""
    additional_properties: dict[str, Any] = attribute(factory=dict[str, Any], repr=False)
    """Fields that this version does not know."""

    @classmethod
    def consume_all(cls, values: list[Any]) -> list[Self]:
        """Read a list of JSON objects in place: each is emptied, and replaced by its model.

        Raises:
            InvalidPayload: An object does not match the description; the error names the field.
        """
        checked_list(values)
        d: Any = None
        try:
            for number, d in enumerate(values):
                pop = d.pop
                new = cls.__new__(cls)  # takes a third of the time of 20 keyword arguments
                new.type = pop("type", None)
                new.phase = pop("phase", None)
                new.state = pop("state", None)
                new.current_progress = pop("current_progress", None)
                new.total_progress = pop("total_progress", None)
                new.message = pop("message", None)
                new.error = pop("error", None)
                new.started_timestamp = optional_instant(pop("started_timestamp", None), "started_timestamp")
                new.finished_timestamp = optional_instant(
                    pop("finished_timestamp", None), "finished_timestamp"
                )
                new.duration_ms = pop("duration_ms", None)
                new.eta_ms = pop("eta_ms", None)
                new.transfer_bytes_second = pop("transfer_bytes_second", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("MigrationProgress", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            **present(
                {
                    "type": self.type,
                    "phase": self.phase,
                    "state": self.state,
                    "current_progress": self.current_progress,
                    "total_progress": self.total_progress,
                    "message": self.message,
                    "error": self.error,
                    "started_timestamp": optional_iso(self.started_timestamp),
                    "finished_timestamp": optional_iso(self.finished_timestamp),
                    "duration_ms": self.duration_ms,
                    "eta_ms": self.eta_ms,
                    "transfer_bytes_second": self.transfer_bytes_second,
                }
            ),
            **self.additional_properties,
        }


from .migration_phase import MigrationPhase  # noqa: E402
from .migration_progress_type import MigrationProgressType  # noqa: E402
from .migration_state import MigrationState  # noqa: E402
