# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MachineState."""

from typing import Literal, TypeAlias

KnownMachineState: TypeAlias = Literal[
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
"""The values that this version knows, for arguments."""
MachineState: TypeAlias = KnownMachineState | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
