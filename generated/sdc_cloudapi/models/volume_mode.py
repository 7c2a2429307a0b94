# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""VolumeMode."""

from typing import Literal, TypeAlias

KnownVolumeMode: TypeAlias = Literal[
    "ro",
    "rw",
]
"""The values that this version knows, for arguments."""
VolumeMode: TypeAlias = KnownVolumeMode | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
