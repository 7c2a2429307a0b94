# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MachineStateFilter."""

from typing import Literal, TypeAlias

MachineStateFilter: TypeAlias = (
    Literal[
        "active",
        "destroyed",
        "provisioning",
        "running",
        "stopped",
        "stopping",
        "unknown",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
