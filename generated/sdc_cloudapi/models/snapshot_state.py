# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""SnapshotState."""

from typing import Literal, TypeAlias

SnapshotState: TypeAlias = (
    Literal[
        "canceled",
        "created",
        "creating",
        "deleted",
        "failed",
        "queued",
        "running",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
