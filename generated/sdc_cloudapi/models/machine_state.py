# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MachineState."""

from typing import Literal, TypeAlias

MachineState: TypeAlias = (
    Literal[
        "deleted",
        "failed",
        "offline",
        "provisioning",
        "ready",
        "running",
        "stopped",
        "stopping",
        "unknown",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
