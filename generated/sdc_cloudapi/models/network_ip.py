# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""NetworkIP."""

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
class NetworkIP(Model):
    """An address of a network."""

    _identity = (
        "ip",
        "reserved",
        "belongs_to_uuid",
    )

    ip: str
    """The address."""
    reserved: bool
    """Whether only machines that request it can get it."""
    managed: bool
    """Whether the system uses it itself, such as for a gateway."""
    owner_uuid: str | None = None
    """Id of the account that uses it; absent when none does."""
    belongs_to_uuid: str | None = None
    """Id of the machine that has it; absent when it is not the account's."""
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
                new.ip = pop("ip")
                new.reserved = pop("reserved")
                new.managed = pop("managed")
                new.owner_uuid = pop("owner_uuid", None)
                new.belongs_to_uuid = pop("belongs_to_uuid", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("NetworkIP", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "ip": self.ip,
            "reserved": self.reserved,
            "managed": self.managed,
            **present(
                {
                    "owner_uuid": self.owner_uuid,
                    "belongs_to_uuid": self.belongs_to_uuid,
                }
            ),
            **self.additional_properties,
        }
