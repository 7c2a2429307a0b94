# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""UpdateImageRequest."""

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
class UpdateImageRequest(Model):
    """The details to change."""

    name: str | None = None
    """New name."""
    version: str | None = None
    """New version."""
    description: str | None = None
    """Short description."""
    homepage: str | None = None
    """Web page about the image."""
    eula: str | None = None
    """URL of the licence for its users."""
    acl: list[str] | None = None
    """Ids of the accounts that can use it although it is not public."""
    tags: dict[str, str | float | bool] | None = None
    """Tags by name."""
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
            new.version = get("version")
            new.description = get("description")
            new.homepage = get("homepage")
            new.eula = get("eula")
            new.acl = get("acl")
            new.tags = get("tags")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("UpdateImageRequest", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            **present(
                {
                    "name": self.name,
                    "version": self.version,
                    "description": self.description,
                    "homepage": self.homepage,
                    "eula": self.eula,
                    "acl": self.acl,
                    "tags": self.tags,
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
        "name",
        "version",
        "description",
        "homepage",
        "eula",
        "acl",
        "tags",
    )
)
