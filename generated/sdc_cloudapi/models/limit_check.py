# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""LimitCheck."""

from typing import Literal, TypeAlias

KnownLimitCheck: TypeAlias = Literal[
    "brand",
    "image",
    "os",
]
"""The values that this version knows, for arguments."""
LimitCheck: TypeAlias = KnownLimitCheck | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
