# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""RoleMember."""

from __future__ import annotations

from typing import Any, Required, Self, TypedDict

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    checked_list,
    present,
    reading_error,
)


@define(kw_only=True, repr=False)
class RoleMember(Model):
    """A member of a role. Since API version 9."""

    type: RoleMemberType
    """Sub-user or account.

    Known values: `account`, `subuser`."""
    id: str | None = None
    """Id of the member. In a request, the id or the login is needed."""
    login: str | None = None
    """Login of the member."""
    default: bool | None = None
    """True for a member who has the role by default, else absent."""
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
                new.type = pop("type")
                new.id = pop("id", None)
                new.login = pop("login", None)
                new.default = pop("default", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("RoleMember", d, error) from None
        return values

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "type": self.type,
            **present(
                {
                    "id": self.id,
                    "login": self.login,
                    "default": self.default,
                }
            ),
            **self.additional_properties,
        }


class RoleMemberDict(TypedDict, total=False):
    """RoleMember as a mapping, with CloudAPI's names of the fields."""

    type: Required[RoleMemberType]
    """Sub-user or account.

    Known values: `account`, `subuser`."""
    id: str
    """Id of the member. In a request, the id or the login is needed."""
    login: str
    """Login of the member."""
    default: bool
    """True for a member who has the role by default, else absent."""


from .role_member_type import RoleMemberType  # noqa: E402
