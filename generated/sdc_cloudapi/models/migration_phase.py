# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MigrationPhase."""

from typing import Literal, TypeAlias

MigrationPhase: TypeAlias = (
    Literal[
        "abort",
        "begin",
        "finalize",
        "pause",
        "rollback",
        "start",
        "switch",
        "sync",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
