# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""KeyFactor."""

from typing import Literal, TypeAlias

KnownKeyFactor: TypeAlias = Literal[
    "pin",
    "touch",
]
"""The values that this version knows, for arguments."""
KeyFactor: TypeAlias = KnownKeyFactor | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
