# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""TaggableCollection."""

from typing import Literal, TypeAlias

KnownTaggableCollection: TypeAlias = Literal[
    "datacenters",
    "fwrules",
    "images",
    "keys",
    "machines",
    "networks",
    "packages",
    "policies",
    "roles",
    "services",
    "users",
]
"""The values that this version knows, for arguments."""
TaggableCollection: TypeAlias = KnownTaggableCollection | str
"""What the server sends: one of the known values, or one that only a newer server knows."""
