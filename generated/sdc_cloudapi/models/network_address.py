# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""NetworkAddress."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Required, Self, TypedDict

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    present,
    reading_error,
    unknown,
)


@define(kw_only=True, repr=False)
class NetworkAddress(Model):
    """A network with the requested address on it."""

    ipv4_uuid: str
    """Id of the network."""
    ipv4_ips: list[str] | None = None
    """The address; only on a network that the account owns."""
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
            new.ipv4_uuid = d["ipv4_uuid"]
            new.ipv4_ips = get("ipv4_ips")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("NetworkAddress", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "ipv4_uuid": self.ipv4_uuid,
            **present(
                {
                    "ipv4_ips": self.ipv4_ips,
                }
            ),
            **self.additional_properties,
        }


class NetworkAddressDict(TypedDict, total=False):
    """NetworkAddress as a mapping, with CloudAPI's names of the fields."""

    ipv4_uuid: Required[str]
    """Id of the network."""
    ipv4_ips: list[str]
    """The address; only on a network that the account owns."""


_KNOWN = frozenset(
    (
        "ipv4_uuid",
        "ipv4_ips",
    )
)
