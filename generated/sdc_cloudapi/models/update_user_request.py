# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdateUserRequest."""

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
class UpdateUserRequest(Model):
    """The details to change."""

    login: str | None = None
    """New login name."""
    email: str | None = None
    """Email address, unique over all accounts and sub-users."""
    company_name: str | None = None
    """Company; an empty string clears it, as for all fields below."""
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
                new.login = pop("login", None)
                new.email = pop("email", None)
                new.company_name = pop("companyName", None)
                new.first_name = pop("firstName", None)
                new.last_name = pop("lastName", None)
                new.address = pop("address", None)
                new.postal_code = pop("postalCode", None)
                new.city = pop("city", None)
                new.state = pop("state", None)
                new.country = pop("country", None)
                new.phone = pop("phone", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("UpdateUserRequest", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            **present(
                {
                    "login": self.login,
                    "email": self.email,
                    "companyName": self.company_name,
                    "firstName": self.first_name,
                    "lastName": self.last_name,
                    "address": self.address,
                    "postalCode": self.postal_code,
                    "city": self.city,
                    "state": self.state,
                    "country": self.country,
                    "phone": self.phone,
                }
            ),
            **self.additional_properties,
        }
