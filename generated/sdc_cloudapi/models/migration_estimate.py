# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MigrationEstimate."""

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
class MigrationEstimate(Model):
    """What a migration would take."""

    size: int | None = None
    """Data to copy in bytes."""
    eta_ms: float | None = None
    """How long it would take in milliseconds, where known."""
    transfer_bytes_second: float | None = None
    """Bytes copied in a second, where known."""
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
            new.size = get("size")
            new.eta_ms = get("eta_ms")
            new.transfer_bytes_second = get("transfer_bytes_second")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("MigrationEstimate", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            **present(
                {
                    "size": self.size,
                    "eta_ms": self.eta_ms,
                    "transfer_bytes_second": self.transfer_bytes_second,
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
        "size",
        "eta_ms",
        "transfer_bytes_second",
    )
)
