# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""LimitUnit."""

from typing import Literal, TypeAlias

KnownLimitUnit: TypeAlias = Literal[
    "machines",
    "quota",
    "ram",
]
"""The values that this version knows, for arguments."""
LimitUnit: TypeAlias = KnownLimitUnit | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
