# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""LimitCheck."""

from typing import Literal, TypeAlias

LimitCheck: TypeAlias = (
    Literal[
        "brand",
        "image",
        "os",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
