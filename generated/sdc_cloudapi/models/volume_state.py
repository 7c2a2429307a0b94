# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""VolumeState."""

from typing import Literal, TypeAlias

KnownVolumeState: TypeAlias = Literal[
    "creating",
    "deleted",
    "deleting",
    "failed",
    "ready",
]
"""The values that this version knows, for arguments."""
VolumeState: TypeAlias = KnownVolumeState | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
