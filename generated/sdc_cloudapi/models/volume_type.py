# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""VolumeType."""

from typing import Literal, TypeAlias

KnownVolumeType: TypeAlias = Literal["tritonnfs",]
"""The values that this version knows, for arguments."""
VolumeType: TypeAlias = KnownVolumeType | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
