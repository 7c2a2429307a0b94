# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ImageFile."""

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
class ImageFile(Model):
    """The file of an image."""

    compression: ImageCompression | None = None
    """How it is compressed.

    Known values: `bzip2`, `gzip`, `none`, `xz`."""
    sha1: str | None = None
    """SHA-1 of the file."""
    size: int | None = None
    """Size in bytes."""
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
            new.compression = get("compression")
            new.sha1 = get("sha1")
            new.size = get("size")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("ImageFile", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always present."""
        return {
            **present(
                {
                    "compression": self.compression,
                    "sha1": self.sha1,
                    "size": self.size,
                }
            ),
            **self.additional_properties,
        }


_KNOWN = frozenset(
    (
        "compression",
        "sha1",
        "size",
    )
)

from .image_compression import ImageCompression  # noqa: E402
