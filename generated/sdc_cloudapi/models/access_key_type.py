# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""AccessKeyType."""

from typing import Literal, TypeAlias

KnownAccessKeyType: TypeAlias = Literal[
    "permanent",
    "temporary",
]
"""The values that this version knows, for arguments."""
AccessKeyType: TypeAlias = KnownAccessKeyType | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
