# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""VolumeState."""

from typing import Literal, TypeAlias

VolumeState: TypeAlias = (
    Literal[
        "creating",
        "deleted",
        "deleting",
        "failed",
        "ready",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
