# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdateFabricNetworkRequest."""

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
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        """Read a JSON object.

        Raises:
            InvalidPayload: The object does not match the description; the error names the field.
        """
        try:
            get = d.get
            new = cls.__new__(cls)  # takes a third of the time of 20 keyword arguments
            new.name = get("name")
            new.description = get("description")
            new.provision_start_ip = get("provision_start_ip")
            new.provision_end_ip = get("provision_end_ip")
            new.resolvers = get("resolvers")
            new.routes = get("routes")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("UpdateFabricNetworkRequest", d, error) from None
        return new

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


_KNOWN = frozenset(
    (
        "name",
        "description",
        "provision_start_ip",
        "provision_end_ip",
        "resolvers",
        "routes",
    )
)
