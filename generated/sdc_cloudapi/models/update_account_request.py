# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdateAccountRequest."""

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
class UpdateAccountRequest(Model):
    """The details to change."""

    email: str | None = None
    """Email address, unique over all accounts and sub-users."""
    company_name: str | None = None
    """Company."""
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
    triton_cns_enabled: bool | None = None
    """Whether machines of the account get names in the Container Name Service."""
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
            new.email = get("email")
            new.company_name = get("companyName")
            new.first_name = get("firstName")
            new.last_name = get("lastName")
            new.address = get("address")
            new.postal_code = get("postalCode")
            new.city = get("city")
            new.state = get("state")
            new.country = get("country")
            new.phone = get("phone")
            new.triton_cns_enabled = get("triton_cns_enabled")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("UpdateAccountRequest", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            **present(
                {
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
                    "triton_cns_enabled": self.triton_cns_enabled,
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
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
        "triton_cns_enabled",
    )
)
