# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""RoleMember."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Required, Self, TypedDict

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    fault,
    present,
    unknown,
)


@define(kw_only=True)
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
    """True for a member who has the role without asking, else absent."""
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
            new.type = d["type"]
            new.id = get("id")
            new.login = get("login")
            new.default = get("default")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise fault("RoleMember", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always there."""
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
    """True for a member who has the role without asking, else absent."""


_KNOWN = frozenset(
    (
        "type",
        "id",
        "login",
        "default",
    )
)

from .role_member_type import RoleMemberType  # noqa: E402
