# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""VolumeMode."""

from typing import Literal, TypeAlias

VolumeMode: TypeAlias = (
    Literal[
        "ro",
        "rw",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
