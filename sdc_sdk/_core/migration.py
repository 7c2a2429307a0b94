"""The events of a migration."""

from __future__ import annotations

from sdc_cloudapi import models


class MigrationProgress(models.MigrationProgress):
    """An event of a migration, as `watch_migration()` yields them."""

    __slots__ = ()

    @property
    def percent(self) -> float | None:
        """How much of the data has been copied, 0 to 100; None if the event does not tell."""
        if self.current_progress is None or not self.total_progress:
            return None
        return min(100.0, 100 * self.current_progress / self.total_progress)
