# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Migration."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    all_written,
    checked_list,
    optional_instant,
    optional_iso,
    optional_nested,
    present,
    reading_error,
)


@define(kw_only=True, repr=False)
class Migration(Model):
    """The migration of a machine to another server."""

    _identity = (
        "machine",
        "phase",
        "state",
    )

    machine: str
    """Id of the machine."""
    phase: MigrationPhase
    """The step that was last begun.

    Known values: `abort`, `begin`, `finalize`, `pause`, `rollback`, `start`, `switch`, `sync`."""
    state: MigrationState
    """State of that step.

    Known values: `aborted`, `failed`, `paused`, `rolled_back`, `running`, `success`, `successful`."""
    automatic: bool | None = None
    """Whether the steps follow each other automatically."""
    created_timestamp: datetime | None = None
    """When the migration began."""
    started_timestamp: datetime | None = None
    """When the step began."""
    finished_timestamp: datetime | None = None
    """When the last step ended; absent before."""
    scheduled_timestamp: str | None = None
    """When it is planned to run; the form is not known for certain."""
    duration_ms: float | None = None
    """How long it took in milliseconds."""
    error: str | None = None
    """Why the step failed."""
    progress_history: list[MigrationProgress] | None = None
    """What was done so far, in order."""
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
                new.machine = pop("machine")
                new.phase = pop("phase")
                new.state = pop("state")
                new.automatic = pop("automatic", None)
                new.created_timestamp = optional_instant(pop("created_timestamp", None), "created_timestamp")
                new.started_timestamp = optional_instant(pop("started_timestamp", None), "started_timestamp")
                new.finished_timestamp = optional_instant(
                    pop("finished_timestamp", None), "finished_timestamp"
                )
                new.scheduled_timestamp = pop("scheduled_timestamp", None)
                new.duration_ms = pop("duration_ms", None)
                new.error = pop("error", None)
                new.progress_history = optional_nested(
                    pop("progress_history", None), "progress_history", MigrationProgress.consume_all
                )
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Migration", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "machine": self.machine,
            "phase": self.phase,
            "state": self.state,
            **present(
                {
                    "automatic": self.automatic,
                    "created_timestamp": optional_iso(self.created_timestamp),
                    "started_timestamp": optional_iso(self.started_timestamp),
                    "finished_timestamp": optional_iso(self.finished_timestamp),
                    "scheduled_timestamp": self.scheduled_timestamp,
                    "duration_ms": self.duration_ms,
                    "error": self.error,
                    "progress_history": all_written(self.progress_history),
                }
            ),
            **self.additional_properties,
        }


from .migration_phase import MigrationPhase  # noqa: E402
from .migration_progress import MigrationProgress  # noqa: E402
from .migration_state import MigrationState  # noqa: E402
