# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""AccessKeyStatus."""

from typing import Literal, TypeAlias

AccessKeyStatus: TypeAlias = (
    Literal[
        "Active",
        "Expired",
        "Inactive",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
