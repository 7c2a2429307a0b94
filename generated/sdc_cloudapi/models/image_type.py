# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ImageType."""

from typing import Literal, TypeAlias

ImageType: TypeAlias = (
    Literal[
        "docker",
        "lx-dataset",
        "lxd",
        "other",
        "smartmachine",
        "virtualmachine",
        "zone-dataset",
        "zvol",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
