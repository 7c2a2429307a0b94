# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MigrationProgressType."""

from typing import Literal, TypeAlias

MigrationProgressType: TypeAlias = (
    Literal[
        "end",
        "progress",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
