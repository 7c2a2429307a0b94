# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""DiskState."""

from typing import Literal, TypeAlias

DiskState: TypeAlias = (
    Literal[
        "creating",
        "deleting",
        "resizing",
        "running",
        "stopped",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
