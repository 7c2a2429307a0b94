# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""AccessKeyStatus."""

from typing import Literal, TypeAlias

KnownAccessKeyStatus: TypeAlias = Literal[
    "Active",
    "Expired",
    "Inactive",
]
"""The values that this version knows, for arguments."""
AccessKeyStatus: TypeAlias = KnownAccessKeyStatus | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
