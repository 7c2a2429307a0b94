# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""DiskState."""

from typing import Literal, TypeAlias

KnownDiskState: TypeAlias = Literal[
    "creating",
    "deleting",
    "resizing",
    "running",
    "stopped",
]
"""The values that this version knows, for arguments."""
DiskState: TypeAlias = KnownDiskState | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
