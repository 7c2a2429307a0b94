# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ImageState."""

from typing import Literal, TypeAlias

KnownImageState: TypeAlias = Literal[
    "active",
    "creating",
    "disabled",
    "failed",
    "unactivated",
]
"""The values that this version knows, for arguments."""
ImageState: TypeAlias = KnownImageState | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
