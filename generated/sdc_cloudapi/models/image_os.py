# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ImageOS."""

from typing import Literal, TypeAlias

KnownImageOS: TypeAlias = Literal[
    "bsd",
    "illumos",
    "linux",
    "other",
    "smartos",
    "windows",
]
"""The values that this version knows, for arguments."""
ImageOS: TypeAlias = KnownImageOS | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
