# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""RoleMemberType."""

from typing import Literal, TypeAlias

RoleMemberType: TypeAlias = (
    Literal[
        "account",
        "subuser",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
