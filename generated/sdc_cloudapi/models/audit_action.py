# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""AuditAction."""

from typing import Literal, TypeAlias

AuditAction: TypeAlias = (
    Literal[
        "add_nics",
        "create_snapshot",
        "delete_snapshot",
        "destroy",
        "disable_deletion_protection",
        "enable_deletion_protection",
        "provision",
        "reboot",
        "remove_metadata",
        "remove_nics",
        "remove_tags",
        "rename",
        "replace_metadata",
        "replace_tags",
        "reprovision",
        "resize",
        "rollback_snapshot",
        "set_metadata",
        "set_tags",
        "start",
        "stop",
        "unknown",
        "update_nics",
    ]
    | str
)
"""An open set: editors complete the known values, and the server may send others."""
