# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ChangefeedRequest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    fault,
    present,
    unknown,
)


@define(kw_only=True)
class ChangefeedRequest(Model):
    """What the client wants to hear of, sent as a text in the WebSocket."""

    resource: str
    """The text `vm`."""
    sub_resources: list[KnownChangedPart]
    """The parts whose changes count.

    Known values: `alias`, `customer_metadata`, `destroyed`, `nics`, `owner_uuid`, `server_uuid`,
    `state`, `tags`."""
    vms: list[str] | None = None
    """Ids of the machines, by default all."""
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
            new.resource = d["resource"]
            new.sub_resources = d["subResources"]
            new.vms = get("vms")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise fault("ChangefeedRequest", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always there."""
        return {
            "resource": self.resource,
            "subResources": self.sub_resources,
            **present(
                {
                    "vms": self.vms,
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
        "resource",
        "subResources",
        "vms",
    )
)

from .changed_part import KnownChangedPart  # noqa: E402
