# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MachineType."""

from typing import Literal, TypeAlias

KnownMachineType: TypeAlias = Literal[
    "smartmachine",
    "virtualmachine",
]
"""The values that this version knows, for arguments."""
MachineType: TypeAlias = KnownMachineType | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
