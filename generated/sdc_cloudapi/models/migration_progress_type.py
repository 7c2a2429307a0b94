# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MigrationProgressType."""

from typing import Literal, TypeAlias

KnownMigrationProgressType: TypeAlias = Literal[
    "end",
    "progress",
]
"""The values that this version knows, for arguments."""
MigrationProgressType: TypeAlias = KnownMigrationProgressType | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
