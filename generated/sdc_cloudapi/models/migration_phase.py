# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MigrationPhase."""

from typing import Literal, TypeAlias

KnownMigrationPhase: TypeAlias = Literal[
    "abort",
    "begin",
    "finalize",
    "pause",
    "rollback",
    "start",
    "switch",
    "sync",
]
"""The values that this version knows, for arguments."""
MigrationPhase: TypeAlias = KnownMigrationPhase | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
