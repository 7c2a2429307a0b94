"""Datacenters of other clouds, for applications that act with a token."""

from __future__ import annotations

from sdc_cloudapi import models
from sdc_cloudapi.api import foreign_datacenters as api
from sdc_sdk._async.client import AsyncConnection
from sdc_sdk._core.references import reference


class AsyncForeignDatacentersSection(AsyncConnection):
    """Datacenters of other clouds that the account has linked. CloudAPI itself issues no tokens."""

    async def foreign_datacenters(self, *, token: str) -> list[models.ForeignDatacenter]:
        """List datacenters of other clouds: `ListForeignDatacenters (GET /:login/foreigndatacenters)`.

        Args:
            token: A token that acts for the account (`X-Auth-Token`), besides the signature of the application that
                holds it.

        Raises:
            InvalidCredentials: The token is not valid, or not for the account and the key that signs.
        """
        return await self.send(api.list_foreign_datacenters(account=self.login, x_auth_token=token))

    async def add_foreign_datacenter(self, name: str, url: str, *, token: str) -> list[models.ForeignDatacenter]:
        """Add a datacenter of another cloud: `AddForeignDatacenter (POST /:login/foreigndatacenters)`.

        Args:
            name: Name of the datacenter.
            url: URL of its CloudAPI.
            token: As for `foreign_datacenters()`.

        Returns:
            All of them, the new one included.

        Raises:
            InvalidCredentials: The token is not valid, or not for the account and the key that signs.
            InternalError: The server's directory refused.
        """
        body = models.AddForeignDatacenterRequest(
            name=reference(name, "datacenter", "name"), url=reference(url, "datacenter", "url")
        )
        return await self.send(api.add_foreign_datacenter(account=self.login, body=body, x_auth_token=token))
