# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""LimitUnit."""

from typing import Literal, TypeAlias

LimitUnit: TypeAlias = (
    Literal[
        "machines",
        "quota",
        "ram",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
