# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""AccessKey."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    checked_list,
    optional_instant,
    optional_iso,
    present,
    reading_error,
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
                new.accesskeyid = pop("accesskeyid")
                new.accesskeysecret = pop("accesskeysecret", None)
                new.status = pop("status", None)
                new.credentialtype = pop("credentialtype", None)
                new.description = pop("description", None)
                new.created = optional_instant(pop("created", None), "created")
                new.updated = optional_instant(pop("updated", None), "updated")
                new.expiration = optional_instant(pop("expiration", None), "expiration")
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("AccessKey", d, error) from None
        return values

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


from .access_key_status import AccessKeyStatus  # noqa: E402
from .access_key_type import AccessKeyType  # noqa: E402
