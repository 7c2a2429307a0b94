# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MigrationProgress."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    optional_instant,
    optional_iso,
    present,
    reading_error,
    unknown,
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
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        """Read a JSON object.

        Raises:
            InvalidPayload: The object does not match the description; the error names the field.
        """
        try:
            get = d.get
            new = cls.__new__(cls)  # takes a third of the time of 20 keyword arguments
            new.type = get("type")
            new.phase = get("phase")
            new.state = get("state")
            new.current_progress = get("current_progress")
            new.total_progress = get("total_progress")
            new.message = get("message")
            new.error = get("error")
            new.started_timestamp = optional_instant(d, "started_timestamp")
            new.finished_timestamp = optional_instant(d, "finished_timestamp")
            new.duration_ms = get("duration_ms")
            new.eta_ms = get("eta_ms")
            new.transfer_bytes_second = get("transfer_bytes_second")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("MigrationProgress", d, error) from None
        return new

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


_KNOWN = frozenset(
    (
        "type",
        "phase",
        "state",
        "current_progress",
        "total_progress",
        "message",
        "error",
        "started_timestamp",
        "finished_timestamp",
        "duration_ms",
        "eta_ms",
        "transfer_bytes_second",
    )
)

from .migration_phase import MigrationPhase  # noqa: E402
from .migration_progress_type import MigrationProgressType  # noqa: E402
from .migration_state import MigrationState  # noqa: E402
