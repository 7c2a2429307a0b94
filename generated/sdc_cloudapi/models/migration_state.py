# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MigrationState."""

from typing import Literal, TypeAlias

MigrationState: TypeAlias = (
    Literal[
        "aborted",
        "failed",
        "paused",
        "rolled_back",
        "running",
        "success",
        "successful",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
