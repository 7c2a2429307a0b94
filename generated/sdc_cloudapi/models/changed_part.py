# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ChangedPart."""

from typing import Literal, TypeAlias

ChangedPart: TypeAlias = (
    Literal[
        "alias",
        "customer_metadata",
        "destroyed",
        "nics",
        "owner_uuid",
        "server_uuid",
        "state",
        "tags",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
