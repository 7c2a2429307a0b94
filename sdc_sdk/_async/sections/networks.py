"""Networks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sdc_cloudapi.api import networks as api
from sdc_sdk._async.client import AsyncConnection
from sdc_sdk._core.filters import expression, searched
from sdc_sdk._core.references import ById, id_of

if TYPE_CHECKING:
    from sdc_cloudapi.models import Network


class AsyncNetworksSection(AsyncConnection):
    """Networks that the account can use."""

    async def networks(
        self, search: str | None = None, fields: Iterable[str] = ("name",), *, fabric: bool = False
    ) -> list[Network]:
        """List networks: `ListNetworks (GET /:login/networks)`.

        Args:
            search: Regular expression that one of `fields` has to match; upper and lower case are the same.
                The search happens here, not on the server.
            fields: Fields that are searched.
            fabric: Only the account's fabric networks.

        Raises:
            ValueError: `search` is not a regular expression.
        """
        pattern = expression(search)
        found = await self.send(api.list_networks(account=self.login, fabric=fabric))
        return searched(found, pattern, fields)

    async def network(self, identifier: ById) -> Network:
        """Get a network: `GetNetwork (GET /:login/networks/:id)`.

        Raises:
            ResourceNotFound: No such network.
        """
        return await self.send(api.get_network(id_of(identifier, "network"), account=self.login))
