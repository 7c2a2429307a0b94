# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Network."""

from __future__ import annotations

from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    checked_list,
    present,
    reading_error,
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
                new.id = pop("id")
                new.name = pop("name")
                new.public = pop("public", None)
                new.description = pop("description", None)
                new.suffixes = pop("suffixes", None)
                new.fabric = pop("fabric", None)
                new.vlan_id = pop("vlan_id", None)
                new.subnet = pop("subnet", None)
                new.provision_start_ip = pop("provision_start_ip", None)
                new.provision_end_ip = pop("provision_end_ip", None)
                new.gateway = pop("gateway", None)
                new.resolvers = pop("resolvers", None)
                new.routes = pop("routes", None)
                new.internet_nat = pop("internet_nat", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Network", d, error) from None
        return values

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
