# Written by scripts/unasync from sdc_sdk/_async/sections/fabrics.py: edit that file.
"""Fabrics: the account's own VLANs and networks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sdc_cloudapi import api, models
from sdc_sdk._core import finding
from sdc_sdk._core.references import FIRST_VLAN, id_of, reference, sequence, text_of, vlan_of
from sdc_sdk._core.sequences import SequenceNotStr
from sdc_sdk._sync.client import Client


class FabricsSection(Client):
    """Fabric VLANs and their networks, which only the account can see. Since API version 7.3.

    Every method raises `NotSupported` if the datacenter has no fabrics. A VLAN is given by its number (0 to 4095), or
    as an object or mapping that has a `vlan_id`, such as a network.
    """

    def fabric_networks(
        self, vlan: int | models.FabricVLAN | models.Network | Mapping[str, Any]
    ) -> list[models.Network]:
        """List the networks of a fabric VLAN. `ListFabricNetworks (GET .../fabrics/default/vlans/:vlan_id/networks)`.

        Raises:
            ResourceNotFound: No such VLAN.
        """
        return self.send(api.fabric_networks.list_fabric_networks(vlan_of(vlan), account=self.login))

    def fabric_network(
        self,
        vlan: int | models.FabricVLAN | models.Network | Mapping[str, Any],
        network: str | models.Network | Mapping[str, Any],
    ) -> models.Network:
        """Get a network of a fabric VLAN. `GetFabricNetwork (GET .../vlans/:vlan_id/networks/:id)`.

        Raises:
            ResourceNotFound: No such network or VLAN.
        """
        return self.send(
            api.fabric_networks.get_fabric_network(vlan_of(vlan), id_of(network, "network"), account=self.login)
        )

    def create_fabric_network(
        self,
        vlan: int | models.FabricVLAN | models.Network | Mapping[str, Any],
        *,
        name: str,
        subnet: str,
        provision_start_ip: str,
        provision_end_ip: str,
        description: str | None = None,
        gateway: str | None = None,
        resolvers: SequenceNotStr[str] | None = None,
        routes: Mapping[str, str] | None = None,
        internet_nat: bool | None = None,
    ) -> models.Network:
        """Create a network on a fabric VLAN. `CreateFabricNetwork (POST .../fabrics/default/vlans/:vlan_id/networks)`.

        Example:
            >>> vlan = sdc.create_fabric_vlan(100, name="backend")
            >>> network = sdc.create_fabric_network(
            ...     vlan,
            ...     name="backend",
            ...     subnet="10.20.0.0/24",
            ...     gateway="10.20.0.1",
            ...     provision_start_ip="10.20.0.10",
            ...     provision_end_ip="10.20.0.250",
            ... )
            >>> network.subnet
            '10.20.0.0/24'

        Args:
            vlan: Number of the VLAN.
            name: Name: 2 to 256 letters, digits, `_`, `.`, `/` and `-`, a letter first.
            subnet: Addresses in CIDR notation, such as `10.0.0.0/24`.
            provision_start_ip: First address for machines.
            provision_end_ip: Last address for machines.
            description: Short description.
            gateway: Address of the gateway.
            resolvers: Addresses of the DNS resolvers, 4 at most.
            routes: Static routes: gateways by address or subnet.
            internet_nat: Whether the gateway provides NAT to the Internet; the server's default is yes.

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
        return self.send(api.fabric_networks.create_fabric_network(vlan_of(vlan), account=self.login, body=body))

    def update_fabric_network(
        self,
        vlan: int | models.FabricVLAN | models.Network | Mapping[str, Any],
        network: str | models.Network | Mapping[str, Any],
        *,
        name: str | None = None,
        description: str | None = None,
        provision_start_ip: str | None = None,
        provision_end_ip: str | None = None,
        resolvers: SequenceNotStr[str] | None = None,
        routes: Mapping[str, str] | None = None,
    ) -> models.Network:
        """Change a network of a fabric VLAN. `UpdateFabricNetwork (PUT .../vlans/:vlan_id/networks/:id)`.

        Only the given fields change. Subnet, gateway and NAT cannot be changed.

        Example:
            >>> network = sdc.find_network("My-Fabric-Network")
            >>> network = sdc.update_fabric_network(network, network, resolvers=["192.0.2.53"])
            >>> network.resolvers
            ['192.0.2.53']

        Args:
            vlan: Number of the VLAN.
            network: Id of the network.
            name: New name.
            description: Short description.
            provision_start_ip: First address for machines.
            provision_end_ip: Last address for machines.
            resolvers: Addresses of the DNS resolvers, 4 at most.
            routes: Static routes: gateways by address or subnet.

        Returns:
            The network after the change.

        Raises:
            InvalidArgument: A value is not valid.
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
        return self.send(
            api.fabric_networks.update_fabric_network(vlan_of(vlan), wanted, account=self.login, body=body)
        )

    def delete_fabric_network(
        self,
        vlan: int | models.FabricVLAN | models.Network | Mapping[str, Any],
        network: str | models.Network | Mapping[str, Any],
    ) -> None:
        """Delete a network of a fabric VLAN. `DeleteFabricNetwork (DELETE .../vlans/:vlan_id/networks/:id)`.

        Raises:
            InvalidArgument: Machines use the network, or it is the default network of the account.
            ResourceNotFound: No such network or VLAN.
        """
        self.send(
            api.fabric_networks.delete_fabric_network(vlan_of(vlan), id_of(network, "network"), account=self.login)
        )

    def fabric_vlans(self) -> list[models.FabricVLAN]:
        """List the fabric VLANs. `ListFabricVLANs (GET /:login/fabrics/default/vlans)`.

        Raises:
            NotSupported: The datacenter has no fabrics.
        """
        return self.send(api.fabric_vlans.list_fabric_vlans(account=self.login))

    def fabric_vlan(self, vlan: int | models.FabricVLAN | models.Network | Mapping[str, Any]) -> models.FabricVLAN:
        """Get a fabric VLAN. `GetFabricVLAN (GET /:login/fabrics/default/vlans/:vlan_id)`.

        Raises:
            ResourceNotFound: No such VLAN.
            ValueError: The number is not 0 to 4095. Nothing was sent.
        """
        return self.send(api.fabric_vlans.get_fabric_vlan(vlan_of(vlan), account=self.login))

    def find_fabric_vlan(self, wanted: str) -> models.FabricVLAN:
        """Find a fabric VLAN by name. `ListFabricVLANs (GET /:login/fabrics/default/vlans)`.

        Args:
            wanted: Name; VLANs have numbers instead of ids, see `fabric_vlan()`.

        Raises:
            NoResultFound: No such VLAN.
            MultipleResultsFound: Several VLANs have this name.
            NotSupported: The datacenter has no fabrics.
        """
        name = text_of(wanted, "fabric VLAN")
        return finding.only(finding.named(self.fabric_vlans(), name), "fabric VLAN", name)

    def create_fabric_vlan(
        self,
        vlan: int | models.FabricVLAN | models.Network | Mapping[str, Any],
        *,
        name: str,
        description: str | None = None,
    ) -> models.FabricVLAN:
        """Create a fabric VLAN. `CreateFabricVLAN (POST /:login/fabrics/default/vlans)`.

        Example:
            >>> vlan = sdc.create_fabric_vlan(100, name="backend", description="Between the servers")

        Args:
            vlan: Its number: 2 to 4095, unique in the account.
            name: Name: 2 to 256 letters, digits, `_`, `.`, `/` and `-`, a letter first.
            description: Short description.

        Raises:
            ValueError: The number is not 2 to 4095. Nothing was sent.
            InvalidArgument: The number is in use, or the name is not valid.
        """
        body = models.CreateFabricVLANRequest(
            vlan_id=vlan_of(vlan, first=FIRST_VLAN), name=reference(name, "VLAN", "name"), description=description
        )
        return self.send(api.fabric_vlans.create_fabric_vlan(account=self.login, body=body))

    def update_fabric_vlan(
        self,
        vlan: int | models.FabricVLAN | models.Network | Mapping[str, Any],
        *,
        name: str | None = None,
        description: str | None = None,
    ) -> models.FabricVLAN:
        """Change a fabric VLAN. `UpdateFabricVLAN (PUT /:login/fabrics/default/vlans/:vlan_id)`.

        Only the given fields change; the number cannot be changed. The status is 202, but the change is complete.

        Example:
            >>> vlan = sdc.update_fabric_vlan(2, name="backend")

        Args:
            vlan: Its number.
            name: New name.
            description: Short description.

        Returns:
            The VLAN after the change.

        Raises:
            InvalidArgument: A value is not valid.
            ResourceNotFound: No such VLAN.
        """
        body = models.UpdateFabricVLANRequest(name=name, description=description)
        return self.send(api.fabric_vlans.update_fabric_vlan(vlan_of(vlan), account=self.login, body=body))

    def delete_fabric_vlan(self, vlan: int | models.FabricVLAN | models.Network | Mapping[str, Any]) -> None:
        """Delete a fabric VLAN. `DeleteFabricVLAN (DELETE /:login/fabrics/default/vlans/:vlan_id)`.

        Raises:
            InvalidArgument: There are networks on it.
            ResourceNotFound: No such VLAN.
        """
        self.send(api.fabric_vlans.delete_fabric_vlan(vlan_of(vlan), account=self.login))


def _resolvers(values: SequenceNotStr[str] | None) -> list[str] | None:
    return None if values is None else list(sequence(values, "resolvers"))
