# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""AuditCaller."""

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
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        """Read a JSON object.

        Raises:
            InvalidPayload: The object does not match the description; the error names the field.
        """
        try:
            get = d.get
            new = cls.__new__(cls)  # takes a third of the time of 20 keyword arguments
            new.type = get("type")
            new.ip = get("ip")
            new.key_id = get("keyId")
            new.user = get("user")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("AuditCaller", d, error) from None
        return new

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


_KNOWN = frozenset(
    (
        "type",
        "ip",
        "keyId",
        "user",
    )
)

from .audit_caller_type import AuditCallerType  # noqa: E402
