# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""TaggableCollection."""

from typing import Literal, TypeAlias

TaggableCollection: TypeAlias = (
    Literal[
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
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
