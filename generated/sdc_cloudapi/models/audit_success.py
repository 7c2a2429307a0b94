# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""AuditSuccess."""

from typing import Literal, TypeAlias

AuditSuccess: TypeAlias = (
    Literal[
        "no",
        "yes",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
