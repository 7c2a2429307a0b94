# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ImageState."""

from typing import Literal, TypeAlias

ImageState: TypeAlias = (
    Literal[
        "active",
        "creating",
        "disabled",
        "failed",
        "unactivated",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
