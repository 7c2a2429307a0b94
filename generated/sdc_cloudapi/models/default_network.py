# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""DefaultNetwork."""

from typing import Literal, TypeAlias

KnownDefaultNetwork: TypeAlias = Literal[
    "external",
    "internal",
]
"""The values that this version knows, for arguments."""
DefaultNetwork: TypeAlias = KnownDefaultNetwork | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
