# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ImageOS."""

from typing import Literal, TypeAlias

ImageOS: TypeAlias = (
    Literal[
        "bsd",
        "illumos",
        "linux",
        "other",
        "smartos",
        "windows",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
