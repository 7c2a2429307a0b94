# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ImageType."""

from typing import Literal, TypeAlias

KnownImageType: TypeAlias = Literal[
    "docker",
    "lx-dataset",
    "lxd",
    "other",
    "smartmachine",
    "virtualmachine",
    "zone-dataset",
    "zvol",
]
"""The values that this version knows, for arguments."""
ImageType: TypeAlias = KnownImageType | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
