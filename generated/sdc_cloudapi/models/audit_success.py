# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""AuditSuccess."""

from typing import Literal, TypeAlias

KnownAuditSuccess: TypeAlias = Literal[
    "no",
    "yes",
]
"""The values that this version knows, for arguments."""
AuditSuccess: TypeAlias = KnownAuditSuccess | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
