# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdateRoleRequest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    all_written,
    if_object,
    optional_items,
    present,
    reading_error,
    unknown,
)


@define(kw_only=True, repr=False)
class UpdateRoleRequest(Model):
    """What to change: with strings below API version 9, with objects from 9 on."""

    name: str | None = None
    """New name."""
    policies: list[str | PolicyReference] | None = None
    """The policies. Leave it out for the role `administrator`, which cannot have any."""
    members: list[str | RoleMember] | None = None
    """Who may act with the role; no member twice."""
    default_members: list[str] | None = None
    """Logins of the sub-users who have the role by default; below API version 9."""
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
            new.name = get("name")
            new.policies = optional_items(d, "policies", if_object(PolicyReference.from_dict))
            new.members = optional_items(d, "members", if_object(RoleMember.from_dict))
            new.default_members = get("default_members")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("UpdateRoleRequest", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            **present(
                {
                    "name": self.name,
                    "policies": all_written(self.policies),
                    "members": all_written(self.members),
                    "default_members": self.default_members,
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
        "name",
        "policies",
        "members",
        "default_members",
    )
)

from .policy_reference import PolicyReference  # noqa: E402
from .role_member import RoleMember  # noqa: E402
