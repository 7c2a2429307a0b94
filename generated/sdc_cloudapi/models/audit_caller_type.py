# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""AuditCallerType."""

from typing import Literal, TypeAlias

KnownAuditCallerType: TypeAlias = Literal[
    "basic",
    "operator",
    "signature",
    "token",
]
"""The values that this version knows, for arguments."""
AuditCallerType: TypeAlias = KnownAuditCallerType | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
