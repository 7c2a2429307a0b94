# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""User."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    instant,
    iso,
    present,
    reading_error,
    unknown,
)


@define(kw_only=True, repr=False)
class User(Model):
    """A sub-user of an account."""

    _identity = (
        "login",
        "id",
    )

    id: str
    """Id of the sub-user."""
    login: str
    """Login name, without the login of the account."""
    email: str
    """Email address."""
    company_name: str | None = None
    """Company; absent when not set, like all fields of the address."""
    first_name: str | None = None
    """First name."""
    last_name: str | None = None
    """Last name."""
    address: str | None = None
    """Street and number."""
    postal_code: str | None = None
    """Postal code."""
    city: str | None = None
    """City."""
    state: str | None = None
    """State or province."""
    country: str | None = None
    """Country."""
    phone: str | None = None
    """Telephone number."""
    roles: list[str] | None = None
    """Names of the roles that the user may act with; only if requested with `membership`."""
    default_roles: list[str] | None = None
    """Names of the roles that the user has by default; only if requested with `membership`."""
    created: datetime
    """When the user was created."""
    updated: datetime
    """When the user last changed."""
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
            new.id = d["id"]
            new.login = d["login"]
            new.email = d["email"]
            new.company_name = get("companyName")
            new.first_name = get("firstName")
            new.last_name = get("lastName")
            new.address = get("address")
            new.postal_code = get("postalCode")
            new.city = get("city")
            new.state = get("state")
            new.country = get("country")
            new.phone = get("phone")
            new.roles = get("roles")
            new.default_roles = get("default_roles")
            new.created = instant(d, "created")
            new.updated = instant(d, "updated")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("User", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "id": self.id,
            "login": self.login,
            "email": self.email,
            "created": iso(self.created),
            "updated": iso(self.updated),
            **present(
                {
                    "companyName": self.company_name,
                    "firstName": self.first_name,
                    "lastName": self.last_name,
                    "address": self.address,
                    "postalCode": self.postal_code,
                    "city": self.city,
                    "state": self.state,
                    "country": self.country,
                    "phone": self.phone,
                    "roles": self.roles,
                    "default_roles": self.default_roles,
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
        "id",
        "login",
        "email",
        "companyName",
        "firstName",
        "lastName",
        "address",
        "postalCode",
        "city",
        "state",
        "country",
        "phone",
        "roles",
        "default_roles",
        "created",
        "updated",
    )
)
