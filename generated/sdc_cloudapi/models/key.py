# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Key."""

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
class Key(Model):
    """A public SSH key."""

    _identity = (
        "name",
        "fingerprint",
    )

    name: str
    """Name of the key."""
    fingerprint: str
    """MD5 fingerprint with colons."""
    key: str
    """The public key in OpenSSH's form."""
    attested: bool | None = None
    """True for a key that is stored in hardware, as its certificates prove; else absent."""
    multifactor: list[KeyFactor] | None = None
    """What using it needs in addition to the hardware; present if `attested` is.

    Known values: `pin`, `touch`."""
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
            new.name = d["name"]
            new.fingerprint = d["fingerprint"]
            new.key = d["key"]
            new.attested = get("attested")
            new.multifactor = get("multifactor")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Key", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "name": self.name,
            "fingerprint": self.fingerprint,
            "key": self.key,
            **present(
                {
                    "attested": self.attested,
                    "multifactor": self.multifactor,
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
        "name",
        "fingerprint",
        "key",
        "attested",
        "multifactor",
    )
)

from .key_factor import KeyFactor  # noqa: E402
