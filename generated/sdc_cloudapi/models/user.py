# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""User."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    fault,
    instant,
    iso,
    present,
    unknown,
)


@define(kw_only=True)
class User:
    """A sub-user of an account."""

    id: str
    """Id of the sub-user."""
    login: str
    """Login name, without that of the account."""
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
    """Names of the roles that the user may take; only when asked for with `membership`."""
    default_roles: list[str] | None = None
    """Names of the roles that the user has without asking; only when asked for with `membership`."""
    created: datetime
    """When the user was made."""
    updated: datetime
    """When the user last changed."""
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
            return cls(
                id=d["id"],
                login=d["login"],
                email=d["email"],
                company_name=get("companyName"),
                first_name=get("firstName"),
                last_name=get("lastName"),
                address=get("address"),
                postal_code=get("postalCode"),
                city=get("city"),
                state=get("state"),
                country=get("country"),
                phone=get("phone"),
                roles=get("roles"),
                default_roles=get("default_roles"),
                created=instant(d, "created"),
                updated=instant(d, "updated"),
                additional_properties=unknown(d, _KNOWN),
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise fault("User", d, error) from None

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always there."""
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
