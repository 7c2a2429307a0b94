# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ImageFile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    fault,
    present,
    unknown,
)


@define(kw_only=True)
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
            new.compression = get("compression")
            new.sha1 = get("sha1")
            new.size = get("size")
            new.additional_properties = {} if _KNOWN.issuperset(d) else unknown(d, _KNOWN)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise fault("ImageFile", d, error) from None
        return new

    def to_dict(self) -> dict[str, Any]:
        """The JSON object; None is left out unless the field is always there."""
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
