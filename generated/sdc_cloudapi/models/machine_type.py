# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MachineType."""

from typing import Literal, TypeAlias

MachineType: TypeAlias = (
    Literal[
        "smartmachine",
        "virtualmachine",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
