# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""RoleMemberType."""

from typing import Literal, TypeAlias

KnownRoleMemberType: TypeAlias = Literal[
    "account",
    "subuser",
]
"""The values that this version knows, for arguments."""
RoleMemberType: TypeAlias = KnownRoleMemberType | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
