# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""AuditCallerType."""

from typing import Literal, TypeAlias

AuditCallerType: TypeAlias = (
    Literal[
        "basic",
        "operator",
        "signature",
        "token",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
