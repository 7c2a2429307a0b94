# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ChangedPart."""

from typing import Literal, TypeAlias

KnownChangedPart: TypeAlias = Literal[
    "alias",
    "customer_metadata",
    "destroyed",
    "nics",
    "owner_uuid",
    "server_uuid",
    "state",
    "tags",
]
"""The values that this version knows, for arguments."""
ChangedPart: TypeAlias = KnownChangedPart | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
