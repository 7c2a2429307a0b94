# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MachineBrand."""

from typing import Literal, TypeAlias

MachineBrand: TypeAlias = (
    Literal[
        "bhyve",
        "builder",
        "joyent",
        "joyent-minimal",
        "kvm",
        "lx",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
