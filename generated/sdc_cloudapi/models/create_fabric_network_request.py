# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""CreateFabricNetworkRequest."""

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
class CreateFabricNetworkRequest(Model):
    """The network to create."""

    name: str
    """Name: 2 to 256 letters, digits, `_`, `.`, `/` and `-`, beginning with a letter."""
    description: str | None = None
    """Short description."""
    subnet: str
    """Addresses in CIDR notation, such as 10.0.0.0/24."""
    provision_start_ip: str
    """First address for machines."""
    provision_end_ip: str
    """Last address for machines."""
    gateway: str | None = None
    """Address of the gateway."""
    resolvers: list[str] | None = None
    """Addresses of the DNS resolvers, 4 at most."""
    routes: dict[str, str] | None = None
    """Static routes."""
    internet_nat: bool | None = None
    """Whether the gateway provides NAT to the Internet, by default yes."""
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
                new.name = pop("name")
                new.description = pop("description", None)
                new.subnet = pop("subnet")
                new.provision_start_ip = pop("provision_start_ip")
                new.provision_end_ip = pop("provision_end_ip")
                new.gateway = pop("gateway", None)
                new.resolvers = pop("resolvers", None)
                new.routes = pop("routes", None)
                new.internet_nat = pop("internet_nat", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("CreateFabricNetworkRequest", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "name": self.name,
            "subnet": self.subnet,
            "provision_start_ip": self.provision_start_ip,
            "provision_end_ip": self.provision_end_ip,
            **present(
                {
                    "description": self.description,
                    "gateway": self.gateway,
                    "resolvers": self.resolvers,
                    "routes": self.routes,
                    "internet_nat": self.internet_nat,
                }
            ),
            **self.additional_properties,
        }
