# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""AddNicRequest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    fault,
    if_object,
    nested,
    present,
    unknown,
    written_or_plain,
)


@define(kw_only=True)
class AddNicRequest(Model):
    """The network interface to add."""

    network: str | NetworkAddress
    """Id of the network, or the network with the address that is wanted."""
    primary: bool | None = None
    """Whether it becomes the primary interface."""
    additional_properties: dict[str, Any] = attribute(factory=dict[str, Any], repr=False)
    """What was sent that this version does not know."""

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        """Read a JSON object.

        Raises:
            InvalidPayload: It has another shape; names the field.
        """
        try:
            get = d.get
            new = cls.__new__(cls)  # a third of the time that 20 keyword arguments take
            new.network = nested(d, "network", if_object(NetworkAddress.from_dict))
            new.primary = get("primary")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise fault("AddNicRequest", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always there."""
        return {
            "network": written_or_plain(self.network),
            **present(
                {
                    "primary": self.primary,
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
        "network",
        "primary",
    )
)

from .network_address import NetworkAddress  # noqa: E402
