# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ImageFile."""

from __future__ import annotations

from typing import Any, Self

from attrs import define  # a model may have a field called `field`
from attrs import field as attribute

from ..reading import (
    Model,
    checked_list,
    present,
    reading_error,
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
                new.compression = pop("compression", None)
                new.sha1 = pop("sha1", None)
                new.size = pop("size", None)
                new.additional_properties = {**d}  # what is left
                values[number] = new
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise reading_error("ImageFile", d, error) from None
        return values

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


from .image_compression import ImageCompression  # noqa: E402
