# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""NicState."""

from typing import Literal, TypeAlias

NicState: TypeAlias = (
    Literal[
        "provisioning",
        "running",
        "stopped",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
