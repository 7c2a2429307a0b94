# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""AuditCaller."""

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
class AuditCaller(Model):
    """Who requested an action on a machine."""

    type: AuditCallerType | None = None
    """How the caller was authenticated.

    Known values: `basic`, `operator`, `signature`, `token`."""
    ip: str | None = None
    """Address that the request came from."""
    key_id: str | None = None
    """Id of the key that signed it."""
    user: str | None = None
    """Login of the caller; in old records."""
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
                new.type = pop("type", None)
                new.ip = pop("ip", None)
                new.key_id = pop("keyId", None)
                new.user = pop("user", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("AuditCaller", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            **present(
                {
                    "type": self.type,
                    "ip": self.ip,
                    "keyId": self.key_id,
                    "user": self.user,
                }
            ),
            **self.additional_properties,
        }


from .audit_caller_type import AuditCallerType  # noqa: E402
