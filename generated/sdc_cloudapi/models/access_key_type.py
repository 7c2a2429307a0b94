# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""AccessKeyType."""

from typing import Literal, TypeAlias

AccessKeyType: TypeAlias = (
    Literal[
        "permanent",
        "temporary",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
