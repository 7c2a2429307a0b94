# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MachineStateFilter."""

from typing import Literal, TypeAlias

KnownMachineStateFilter: TypeAlias = Literal[
    "active",
    "destroyed",
    "provisioning",
    "running",
    "stopped",
    "stopping",
    "unknown",
]
"""The values that this version knows, for arguments."""
MachineStateFilter: TypeAlias = KnownMachineStateFilter | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
