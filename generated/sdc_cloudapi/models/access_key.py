# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""AccessKey."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    optional_instant,
    optional_iso,
    present,
    reading_error,
    unknown,
)


@define(kw_only=True, repr=False)
class AccessKey(Model):
    """A key for services that use an id and a secret. Servers before 9.21 add fields of their directory,
    such as `dn`."""

    _identity = (
        "accesskeyid",
        "status",
        "description",
    )

    accesskeyid: str
    """Id of the access key."""
    accesskeysecret: str | None = attribute(default=None, repr=False)
    """The secret: from server 9.21 on only in the response that creates it."""
    status: AccessKeyStatus | None = None
    """Whether it can be used; always Active before server 9.21.

    Known values: `Active`, `Expired`, `Inactive`."""
    credentialtype: AccessKeyType | None = None
    """Whether it expires. Since server 9.21.

    Known values: `permanent`, `temporary`."""
    description: str | None = None
    """Short description; absent when there is none. Since server 9.21."""
    created: datetime | None = None
    """When it was created."""
    updated: datetime | None = None
    """When it last changed. Since server 9.21."""
    expiration: datetime | None = None
    """When it expires; null for a permanent one. Since server 9.21."""
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
            new.accesskeyid = d["accesskeyid"]
            new.accesskeysecret = get("accesskeysecret")
            new.status = get("status")
            new.credentialtype = get("credentialtype")
            new.description = get("description")
            new.created = optional_instant(d, "created")
            new.updated = optional_instant(d, "updated")
            new.expiration = optional_instant(d, "expiration")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("AccessKey", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "accesskeyid": self.accesskeyid,
            **present(
                {
                    "accesskeysecret": self.accesskeysecret,
                    "status": self.status,
                    "credentialtype": self.credentialtype,
                    "description": self.description,
                    "created": optional_iso(self.created),
                    "updated": optional_iso(self.updated),
                    "expiration": optional_iso(self.expiration),
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
        "accesskeyid",
        "accesskeysecret",
        "status",
        "credentialtype",
        "description",
        "created",
        "updated",
        "expiration",
    )
)

from .access_key_status import AccessKeyStatus  # noqa: E402
from .access_key_type import AccessKeyType  # noqa: E402
