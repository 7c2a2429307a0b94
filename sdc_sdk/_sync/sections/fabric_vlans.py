# Written by scripts/unasync from sdc_sdk/_async/sections/fabric_vlans.py: edit that file.
"""VLANs of the account's own fabric."""

from __future__ import annotations

from sdc_cloudapi import models
from sdc_cloudapi.api import fabric_vlans as api
from sdc_sdk._core.references import FIRST_VLAN, ByVLAN, reference, vlan_of
from sdc_sdk._sync.client import Connection


class FabricVLANsSection(Connection):
    """Fabric VLANs: layers for networks that only the account sees. Since API version 7.3.

    Every method raises `NotSupported` where the datacenter has no fabrics. A VLAN is given by its number (0 to 4095),
    or as an object or mapping that has a `vlan_id`, such as a network.
    """

    def fabric_vlans(self) -> list[models.FabricVLAN]:
        """List the fabric VLANs: `ListFabricVLANs (GET /:login/fabrics/default/vlans)`.

        Raises:
            NotSupported: The datacenter has no fabrics.
        """
        return self.send(api.list_fabric_vlans(account=self.login))

    def fabric_vlan(self, vlan: ByVLAN) -> models.FabricVLAN:
        """Get a fabric VLAN: `GetFabricVLAN (GET /:login/fabrics/default/vlans/:vlan_id)`.

        Raises:
            ResourceNotFound: No such VLAN.
            ValueError: There cannot be a VLAN of that number. Nothing was sent.
        """
        return self.send(api.get_fabric_vlan(vlan_of(vlan), account=self.login))

    def create_fabric_vlan(self, vlan: ByVLAN, *, name: str, description: str | None = None) -> models.FabricVLAN:
        """Create a fabric VLAN: `CreateFabricVLAN (POST /:login/fabrics/default/vlans)`.

        Args:
            vlan: Its number: 2 to 4095, unique in the account.
            name: Name: 2 to 256 letters, digits, `_`, `.`, `/` and `-`, a letter first.
            description: Short description.

        Raises:
            ValueError: The number is not 2 to 4095. Nothing was sent.
            InvalidArgument: The number is in use, or the name not acceptable.
        """
        body = models.CreateFabricVLANRequest(
            vlan_id=vlan_of(vlan, first=FIRST_VLAN), name=reference(name, "VLAN", "name"), description=description
        )
        return self.send(api.create_fabric_vlan(account=self.login, body=body))

    def update_fabric_vlan(
        self, vlan: ByVLAN, *, name: str | None = None, description: str | None = None
    ) -> models.FabricVLAN:
        """Change a fabric VLAN: `UpdateFabricVLAN (PUT /:login/fabrics/default/vlans/:vlan_id)`.

        Only what is given changes; the number cannot. The answer is 202, yet the change is done.

        Args:
            vlan: Its number.
            name: New name.
            description: Short description.

        Returns:
            The VLAN as it is now.

        Raises:
            InvalidArgument: A value is not acceptable.
            ResourceNotFound: No such VLAN.
        """
        body = models.UpdateFabricVLANRequest(name=name, description=description)
        return self.send(api.update_fabric_vlan(vlan_of(vlan), account=self.login, body=body))

    def delete_fabric_vlan(self, vlan: ByVLAN) -> None:
        """Delete a fabric VLAN: `DeleteFabricVLAN (DELETE /:login/fabrics/default/vlans/:vlan_id)`.

        Raises:
            InvalidArgument: There are networks on it.
            ResourceNotFound: No such VLAN.
        """
        self.send(api.delete_fabric_vlan(vlan_of(vlan), account=self.login))
