# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdateFabricNetworkRequest."""

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
class UpdateFabricNetworkRequest(Model):
    """What to change."""

    name: str | None = None
    """New name."""
    description: str | None = None
    """Short description."""
    provision_start_ip: str | None = None
    """First address for machines."""
    provision_end_ip: str | None = None
    """Last address for machines."""
    resolvers: list[str] | None = None
    """Addresses of the DNS resolvers, 4 at most."""
    routes: dict[str, str] | None = None
    """Static routes."""
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
                new.name = pop("name", None)
                new.description = pop("description", None)
                new.provision_start_ip = pop("provision_start_ip", None)
                new.provision_end_ip = pop("provision_end_ip", None)
                new.resolvers = pop("resolvers", None)
                new.routes = pop("routes", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("UpdateFabricNetworkRequest", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            **present(
                {
                    "name": self.name,
                    "description": self.description,
                    "provision_start_ip": self.provision_start_ip,
                    "provision_end_ip": self.provision_end_ip,
                    "resolvers": self.resolvers,
                    "routes": self.routes,
                }
            ),
            **self.additional_properties,
        }
