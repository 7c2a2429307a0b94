# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""SnapshotState."""

from typing import Literal, TypeAlias

KnownSnapshotState: TypeAlias = Literal[
    "canceled",
    "created",
    "creating",
    "deleted",
    "failed",
    "queued",
    "running",
]
"""The values that this version knows, for arguments."""
SnapshotState: TypeAlias = KnownSnapshotState | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
