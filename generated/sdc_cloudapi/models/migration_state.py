# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MigrationState."""

from typing import Literal, TypeAlias

KnownMigrationState: TypeAlias = Literal[
    "aborted",
    "failed",
    "paused",
    "rolled_back",
    "running",
    "success",
    "successful",
]
"""The values that this version knows, for arguments."""
MigrationState: TypeAlias = KnownMigrationState | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
