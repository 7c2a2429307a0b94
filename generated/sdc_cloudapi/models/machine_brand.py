# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""MachineBrand."""

from typing import Literal, TypeAlias

KnownMachineBrand: TypeAlias = Literal[
    "bhyve",
    "builder",
    "joyent",
    "joyent-minimal",
    "kvm",
    "lx",
]
"""The values that this version knows, for arguments."""
MachineBrand: TypeAlias = KnownMachineBrand | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
