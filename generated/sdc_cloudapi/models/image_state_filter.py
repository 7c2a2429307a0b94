# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ImageStateFilter."""

from typing import Literal, TypeAlias

KnownImageStateFilter: TypeAlias = Literal[
    "active",
    "all",
    "creating",
    "disabled",
    "failed",
    "unactivated",
]
"""The values that this version knows, for arguments."""
ImageStateFilter: TypeAlias = KnownImageStateFilter | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
