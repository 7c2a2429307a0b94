# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""KeyFactor."""

from typing import Literal, TypeAlias

KeyFactor: TypeAlias = (
    Literal[
        "pin",
        "touch",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
