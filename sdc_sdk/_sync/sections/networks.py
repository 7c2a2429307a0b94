# Written by scripts/unasync from sdc_sdk/_async/sections/networks.py: edit that file.
"""Networks and their addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sdc_cloudapi import api, models
from sdc_sdk._core import finding, pagination
from sdc_sdk._core.filters import expression, searched
from sdc_sdk._core.references import id_of, reference
from sdc_sdk._sync.client import Client
from sdc_sdk._sync.finding import find

if TYPE_CHECKING:
    from sdc_cloudapi.models import Network


class NetworksSection(Client):
    """Networks that the account can use, and their addresses that are in use or reserved.

    The addresses of a network pool cannot be listed. Addresses need server 8.4.
    """

    def networks(
        self, search: str | None = None, fields: Iterable[str] = ("name",), *, fabric: bool = False
    ) -> list[Network]:
        """List networks. `ListNetworks (GET /:login/networks)`.

        Example:
            >>> [network.name for network in sdc.networks(fabric=True)]
            ['My-Fabric-Network']

        Args:
            search: Regular expression that one of `fields` has to match, ignoring case.
                The client searches, not the server.
            fields: Fields to search.
            fabric: Only the account's fabric networks.

        Raises:
            ValueError: `search` is not a regular expression.
        """
        pattern = expression(search)
        found = self.send(api.networks.list_networks(account=self.login, fabric=fabric))
        return searched(found, pattern, fields)

    def network(self, identifier: str | models.Network | Mapping[str, Any]) -> Network:
        """Get a network. `GetNetwork (GET /:login/networks/:id)`.

        Raises:
            ResourceNotFound: No such network.
        """
        return self.send(api.networks.get_network(id_of(identifier, "network"), account=self.login))

    def find_network(self, wanted: str) -> Network:
        """Find a network by name, id or short id. `ListNetworks (GET /:login/networks)`, for an id `GetNetwork`.

        Example:
            >>> network = sdc.find_network("external")

        Args:
            wanted: Name, id, or the first 8 digits of the id.

        Raises:
            NoResultFound: No such network.
            MultipleResultsFound: Several networks match, such as a public and a fabric network of the same name.
        """

        def named(name: str) -> list[Network]:
            return finding.named(self.networks(), name)

        return find("network", wanted, by_id=self.network, by_name=named, every=self.networks)

    def network_ips(self, network: str | models.Network | Mapping[str, Any]) -> list[models.NetworkIP]:
        """List the addresses of a network that are in use. `ListNetworkIPs (GET /:login/networks/:id/ips)`.

        The server removes free addresses from a page, so a short page need not be the last one: pages are requested
        until one is empty. (Addresses after 1000 freed ones in a row would be missed.)

        Args:
            network: Id of the network.

        Raises:
            ResourceNotFound: No such network.
            InvalidArgument: The network is a pool.
            InvalidResponse: The server sends addresses without end.
        """
        wanted = id_of(network, "network")
        found: dict[str, models.NetworkIP] = {}
        offset = 0
        while True:
            call = api.network_ips.list_network_ips(
                wanted, account=self.login, limit=pagination.PAGE_SIZE, offset=offset
            )
            page = {str(address.ip): address for address in self.send(call)}
            if not page:
                return list(found.values())
            if page.keys() <= found.keys() or offset > pagination.MAX_ITEMS:
                raise self._invalid(call, pagination.ENDLESS)
            found |= page
            offset += pagination.PAGE_SIZE

    def network_ip(
        self, network: str | models.Network | Mapping[str, Any], ip: str | models.NetworkIP | Mapping[str, Any]
    ) -> models.NetworkIP:
        """Get an address of a network. `GetNetworkIP (GET /:login/networks/:id/ips/:ip_address)`.

        Example:
            >>> network = sdc.find_network("My-Fabric-Network")
            >>> address = sdc.network_ip(network, "192.168.128.100")
            >>> address.reserved
            False

        Args:
            network: Id of the network.
            ip: The address.

        Raises:
            ResourceNotFound: No such network or address.
            InvalidArgument: The network is a pool, or the address is not valid.
        """
        wanted = id_of(network, "network")
        return self.send(api.network_ips.get_network_ip(wanted, _address(ip), account=self.login))

    def update_network_ip(
        self,
        network: str | models.Network | Mapping[str, Any],
        ip: str | models.NetworkIP | Mapping[str, Any],
        *,
        reserved: bool,
    ) -> models.NetworkIP:
        """Reserve an address of a network, or free it. `UpdateNetworkIP (PUT /:login/networks/:id/ips/:ip_address)`.

        Example:
            >>> network = sdc.find_network("My-Fabric-Network")
            >>> address = sdc.update_network_ip(network, "192.168.128.100", reserved=True)

        Args:
            network: Id of a network that the account owns.
            ip: The address.
            reserved: Whether only machines that request the address can get it.

        Returns:
            The address after the change.

        Raises:
            InvalidArgument: The network is public, or the address belongs to the system or to another account.
            ResourceNotFound: No such network or address.
        """
        body = models.UpdateNetworkIPRequest(reserved=reserved)
        wanted = id_of(network, "network")
        return self.send(api.network_ips.update_network_ip(wanted, _address(ip), account=self.login, body=body))


def _address(ip: str | models.NetworkIP | Mapping[str, Any]) -> str:
    return reference(ip, "address", "ip")
