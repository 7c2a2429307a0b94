# Written by scripts/unasync from sdc_sdk/_async/sections/fabrics.py: edit that file.
"""Networks of the account's own fabric."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sdc_cloudapi import models
from sdc_cloudapi.api import fabric_networks as api
from sdc_sdk._core.references import ById, ByVLAN, id_of, reference, sequence, vlan_of
from sdc_sdk._sync.client import Connection


class FabricNetworksSection(Connection):
    """Fabric networks: networks that only the account sees, on its fabric VLANs. Since API version 7.3.

    Every method raises `NotSupported` where the datacenter has no fabrics. A VLAN is given by its number, or as an
    object or mapping that has a `vlan_id`, such as the network itself.
    """

    def fabric_networks(self, vlan: ByVLAN) -> list[models.Network]:
        """List the networks of a fabric VLAN: `ListFabricNetworks (GET .../fabrics/default/vlans/:vlan_id/networks)`.

        Raises:
            ResourceNotFound: No such VLAN.
        """
        return self.send(api.list_fabric_networks(vlan_of(vlan), account=self.login))

    def fabric_network(self, vlan: ByVLAN, network: ById) -> models.Network:
        """Get a network of a fabric VLAN: `GetFabricNetwork (GET .../vlans/:vlan_id/networks/:id)`.

        Raises:
            ResourceNotFound: No such network or VLAN.
        """
        return self.send(api.get_fabric_network(vlan_of(vlan), id_of(network, "network"), account=self.login))

    def create_fabric_network(
        self,
        vlan: ByVLAN,
        *,
        name: str,
        subnet: str,
        provision_start_ip: str,
        provision_end_ip: str,
        description: str | None = None,
        gateway: str | None = None,
        resolvers: Sequence[str] | None = None,
        routes: Mapping[str, str] | None = None,
        internet_nat: bool | None = None,
    ) -> models.Network:
        """Create a network on a fabric VLAN: `CreateFabricNetwork (POST .../fabrics/default/vlans/:vlan_id/networks)`.

        Args:
            vlan: Number of the VLAN.
            name: Name: 2 to 256 letters, digits, `_`, `.`, `/` and `-`, a letter first.
            subnet: Addresses in CIDR notation, such as `10.0.0.0/24`.
            provision_start_ip: First address that machines get.
            provision_end_ip: Last address that machines get.
            description: Short description.
            gateway: Address of the gateway.
            resolvers: Addresses of the DNS resolvers, 4 at most.
            routes: Static routes: gateways by address or subnet.
            internet_nat: Whether the gateway translates addresses for the Internet; the server's default is yes.

        Raises:
            InvalidArgument: A value is not acceptable, or the subnet overlaps with another.
            ResourceNotFound: No such VLAN.
        """
        body = models.CreateFabricNetworkRequest(
            name=reference(name, "network", "name"),
            subnet=subnet,
            provision_start_ip=provision_start_ip,
            provision_end_ip=provision_end_ip,
            description=description,
            gateway=gateway,
            resolvers=_resolvers(resolvers),
            routes=None if routes is None else dict(routes),
            internet_nat=internet_nat,
        )
        return self.send(api.create_fabric_network(vlan_of(vlan), account=self.login, body=body))

    def update_fabric_network(
        self,
        vlan: ByVLAN,
        network: ById,
        *,
        name: str | None = None,
        description: str | None = None,
        provision_start_ip: str | None = None,
        provision_end_ip: str | None = None,
        resolvers: Sequence[str] | None = None,
        routes: Mapping[str, str] | None = None,
    ) -> models.Network:
        """Change a network of a fabric VLAN: `UpdateFabricNetwork (PUT .../vlans/:vlan_id/networks/:id)`.

        Only what is given changes. Subnet, gateway and address translation cannot.

        Args:
            vlan: Number of the VLAN.
            network: Id of the network.
            name: New name.
            description: Short description.
            provision_start_ip: First address that machines get.
            provision_end_ip: Last address that machines get.
            resolvers: Addresses of the DNS resolvers, 4 at most.
            routes: Static routes: gateways by address or subnet.

        Returns:
            The network as it is now.

        Raises:
            InvalidArgument: A value is not acceptable.
            ResourceNotFound: No such network or VLAN.
        """
        body = models.UpdateFabricNetworkRequest(
            name=name,
            description=description,
            provision_start_ip=provision_start_ip,
            provision_end_ip=provision_end_ip,
            resolvers=_resolvers(resolvers),
            routes=None if routes is None else dict(routes),
        )
        wanted = id_of(network, "network")
        return self.send(api.update_fabric_network(vlan_of(vlan), wanted, account=self.login, body=body))

    def delete_fabric_network(self, vlan: ByVLAN, network: ById) -> None:
        """Delete a network of a fabric VLAN: `DeleteFabricNetwork (DELETE .../vlans/:vlan_id/networks/:id)`.

        Raises:
            InvalidArgument: Machines use it, or it is the default network of the account.
            ResourceNotFound: No such network or VLAN.
        """
        self.send(api.delete_fabric_network(vlan_of(vlan), id_of(network, "network"), account=self.login))


def _resolvers(values: Sequence[str] | None) -> list[str] | None:
    return None if values is None else list(sequence(values, "resolvers"))
