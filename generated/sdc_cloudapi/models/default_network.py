# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""DefaultNetwork."""

from typing import Literal, TypeAlias

DefaultNetwork: TypeAlias = (
    Literal[
        "external",
        "internal",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
