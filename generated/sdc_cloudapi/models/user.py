# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""User."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    checked_list,
    instant,
    iso,
    present,
    reading_error,
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
                new.id = pop("id")
                new.login = pop("login")
                new.email = pop("email")
                new.company_name = pop("companyName", None)
                new.first_name = pop("firstName", None)
                new.last_name = pop("lastName", None)
                new.address = pop("address", None)
                new.postal_code = pop("postalCode", None)
                new.city = pop("city", None)
                new.state = pop("state", None)
                new.country = pop("country", None)
                new.phone = pop("phone", None)
                new.roles = pop("roles", None)
                new.default_roles = pop("default_roles", None)
                new.created = instant(pop("created"), "created")
                new.updated = instant(pop("updated"), "updated")
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("User", d, error) from None
        return values

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
