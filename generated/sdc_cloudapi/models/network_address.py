# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""NetworkAddress."""

from __future__ import annotations

from typing import Any, Literal, Required, Self, TypedDict

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    checked_list,
    present,
    reading_error,
)


@define(kw_only=True, repr=False)
class NetworkAddress(Model):
    """A network with the requested address on it."""

    ipv4_uuid: str
    """Id of the network."""
    ipv4_ips: list[str] | None = None
    """The address; only on a network that the account owns."""
    ipv4_count: Literal[1] | None = None
    """The number of addresses, which is 1; not together with `ipv4_ips`."""
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
                new.ipv4_uuid = pop("ipv4_uuid")
                new.ipv4_ips = pop("ipv4_ips", None)
                new.ipv4_count = pop("ipv4_count", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("NetworkAddress", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "ipv4_uuid": self.ipv4_uuid,
            **present(
                {
                    "ipv4_ips": self.ipv4_ips,
                    "ipv4_count": self.ipv4_count,
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
    ipv4_count: Literal[1]
    """The number of addresses, which is 1; not together with `ipv4_ips`."""
