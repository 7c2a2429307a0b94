# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ImageStateFilter."""

from typing import Literal, TypeAlias

ImageStateFilter: TypeAlias = (
    Literal[
        "active",
        "all",
        "creating",
        "disabled",
        "failed",
        "unactivated",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
