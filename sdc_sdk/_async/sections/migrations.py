"""Migrations of machines to other servers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sdc_cloudapi import api, models
from sdc_sdk._async.client import AsyncClient
from sdc_sdk._core.references import reference


class AsyncMigrationsSection(AsyncClient):
    """Migrations. Their actions are methods of the machine. Since server 9.6."""

    async def migrations(self) -> list[models.Migration]:
        """List the migrations, the newest first. `ListMigrations (GET /:login/migrations)`.

        Raises:
            CloudAPIError: The server refused the request or failed.
        """
        return await self.send(api.migrations.list_migrations(account=self.login))

    async def migration(self, machine: str | models.Machine | models.Migration | Mapping[str, Any]) -> models.Migration:
        """Get the migration of a machine. `GetMigration (GET /:login/migrations/:machine)`.

        Args:
            machine: Id of the machine.

        Raises:
            ResourceNotFound: There is no migration, or it was finalized.
        """
        return await self.send(
            api.migrations.get_migration(reference(machine, "machine", "id", "machine"), account=self.login)
        )
