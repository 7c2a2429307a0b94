# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""ImageCompression."""

from typing import Literal, TypeAlias

ImageCompression: TypeAlias = (
    Literal[
        "bzip2",
        "gzip",
        "none",
        "xz",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
