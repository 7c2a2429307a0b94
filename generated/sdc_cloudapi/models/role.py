# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""Role."""

from __future__ import annotations

from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    all_written,
    checked_list,
    if_object,
    list_of,
    nested,
    present,
    reading_error,
)


@define(kw_only=True, repr=False)
class Role(Model):
    """What members may do. API version 9 has objects instead of strings, and no `default_members`; only
    a role without members and policies keeps the old form."""

    _identity = (
        "name",
        "id",
    )

    id: str
    """Id of the role."""
    name: str
    """Name of the role."""
    policies: list[str | PolicyReference]
    """The policies: names below API version 9, objects from 9 on."""
    members: list[str | RoleMember]
    """Who may act with the role: logins of sub-users below API version 9, objects from 9 on."""
    default_members: list[str] | None = None
    """Logins of the sub-users who have the role by default; below API version 9."""
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
                new.name = pop("name")
                new.policies = nested(
                    pop("policies"), "policies", list_of(if_object(PolicyReference.consume))
                )
                new.members = nested(pop("members"), "members", list_of(if_object(RoleMember.consume)))
                new.default_members = pop("default_members", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("Role", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
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


from .policy_reference import PolicyReference  # noqa: E402
from .role_member import RoleMember  # noqa: E402
