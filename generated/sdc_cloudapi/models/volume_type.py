# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""VolumeType."""

from typing import Literal, TypeAlias

VolumeType: TypeAlias = Literal["tritonnfs",] | str
"""An open set: editors complete the known values, and the server may send others."""
