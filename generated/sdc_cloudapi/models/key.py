# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Key."""

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
class Key(Model):
    """A public SSH key. CloudAPI does not tell when it was added."""

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
                new.fingerprint = pop("fingerprint")
                new.key = pop("key")
                new.attested = pop("attested", None)
                new.multifactor = pop("multifactor", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Key", d, error) from None
        return values

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


from .key_factor import KeyFactor  # noqa: E402
