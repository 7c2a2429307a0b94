# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ImageCompression."""

from typing import Literal, TypeAlias

KnownImageCompression: TypeAlias = Literal[
    "bzip2",
    "gzip",
    "none",
    "xz",
]
"""The values that this version knows, for arguments."""
ImageCompression: TypeAlias = KnownImageCompression | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
