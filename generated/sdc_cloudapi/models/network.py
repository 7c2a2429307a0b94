# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    present,
    reading_error,
    unknown,
)


@define(kw_only=True, repr=False)
class Network(Model):
    """A network or a pool of networks. A pool has an id, a name, a description and `public` only."""

    _identity = (
        "name",
        "id",
        "vlan_id",
        "subnet",
    )

    id: str
    """Id of the network."""
    name: str
    """Name of the network."""
    public: bool | None = None
    """Whether its addresses can be accessed from the Internet."""
    description: str | None = None
    """Short description; absent when there is none."""
    suffixes: list[str] | None = None
    """Suffixes of the names that the Container Name Service assigns on the network; absent if the
    account does not use the service or the service is not available, and always in responses about
    fabrics. Since server 9.20."""
    fabric: bool | None = None
    """True for a fabric network, else absent, like all fields that follow."""
    vlan_id: int | None = None
    """Number of the fabric VLAN that it is on."""
    subnet: str | None = None
    """Addresses in CIDR notation."""
    provision_start_ip: str | None = None
    """First address for machines."""
    provision_end_ip: str | None = None
    """Last address for machines."""
    gateway: str | None = None
    """Address of the gateway; absent when there is none."""
    resolvers: list[str] | None = None
    """Addresses of the DNS resolvers."""
    routes: dict[str, str] | None = None
    """Static routes."""
    internet_nat: bool | None = None
    """Whether the gateway provides NAT to the Internet."""
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
            new.id = d["id"]
            new.name = d["name"]
            new.public = get("public")
            new.description = get("description")
            new.suffixes = get("suffixes")
            new.fabric = get("fabric")
            new.vlan_id = get("vlan_id")
            new.subnet = get("subnet")
            new.provision_start_ip = get("provision_start_ip")
            new.provision_end_ip = get("provision_end_ip")
            new.gateway = get("gateway")
            new.resolvers = get("resolvers")
            new.routes = get("routes")
            new.internet_nat = get("internet_nat")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Network", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "id": self.id,
            "name": self.name,
            **present(
                {
                    "public": self.public,
                    "description": self.description,
                    "suffixes": self.suffixes,
                    "fabric": self.fabric,
                    "vlan_id": self.vlan_id,
                    "subnet": self.subnet,
                    "provision_start_ip": self.provision_start_ip,
                    "provision_end_ip": self.provision_end_ip,
                    "gateway": self.gateway,
                    "resolvers": self.resolvers,
                    "routes": self.routes,
                    "internet_nat": self.internet_nat,
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
        "id",
        "name",
        "public",
        "description",
        "suffixes",
        "fabric",
        "vlan_id",
        "subnet",
        "provision_start_ip",
        "provision_end_ip",
        "gateway",
        "resolvers",
        "routes",
        "internet_nat",
    )
)
