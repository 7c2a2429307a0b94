# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    all_written,
    fault,
    if_object,
    items,
    present,
    unknown,
)


@define(kw_only=True)
class Role(Model):
    """Who may do what. API version 9 has objects where earlier ones have texts, and has no
    `default_members`; only a role without any member and policy keeps the old form."""

    id: str
    """Id of the role."""
    name: str
    """Name of the role."""
    policies: list[str | PolicyReference]
    """The policies: names below API version 9, objects since."""
    members: list[str | RoleMember]
    """Who may take the role: logins of sub-users below API version 9, objects since."""
    default_members: list[str] | None = None
    """Logins of the sub-users who have the role without asking; below API version 9."""
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
            new = cls.__new__(cls)  # a third of the time that 20 keyword arguments take
            new.id = d["id"]
            new.name = d["name"]
            new.policies = items(d, "policies", if_object(PolicyReference.from_dict))
            new.members = items(d, "members", if_object(RoleMember.from_dict))
            new.default_members = get("default_members")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise fault("Role", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always there."""
        return {
            "id": self.id,
            "name": self.name,
            "policies": all_written(self.policies),
            "members": all_written(self.members),
            **present(
                {
                    "default_members": self.default_members,
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
        "id",
        "name",
        "policies",
        "members",
        "default_members",
    )
)

from .policy_reference import PolicyReference  # noqa: E402
from .role_member import RoleMember  # noqa: E402
