# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""FirewallRule."""

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
class FirewallRule(Model):
    """A rule that allows or blocks traffic."""

    _identity = (
        "id",
        "rule",
        "enabled",
    )

    id: str
    """Id of the firewall rule."""
    rule: str
    """The rule, such as `FROM any TO tag "role" = "web" ALLOW tcp PORT 80`."""
    enabled: bool
    """Whether it is enabled."""
    log: bool | None = None
    """Whether the connections that it matches are logged."""
    global_: bool | None = None
    """True for a rule of the operator, else absent. Since API version 7.1."""
    description: str | None = None
    """Short description; absent when there is none. Since API version 7.1."""
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
            new.rule = d["rule"]
            new.enabled = d["enabled"]
            new.log = get("log")
            new.global_ = get("global")
            new.description = get("description")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("FirewallRule", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            "id": self.id,
            "rule": self.rule,
            "enabled": self.enabled,
            **present(
                {
                    "log": self.log,
                    "global": self.global_,
                    "description": self.description,
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
        "id",
        "rule",
        "enabled",
        "log",
        "global",
        "description",
    )
)
