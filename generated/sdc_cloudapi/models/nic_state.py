# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""NicState."""

from typing import Literal, TypeAlias

KnownNicState: TypeAlias = Literal[
    "provisioning",
    "running",
    "stopped",
]
"""The values that this version knows, for arguments."""
NicState: TypeAlias = KnownNicState | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
