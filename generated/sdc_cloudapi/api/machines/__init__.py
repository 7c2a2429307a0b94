# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""The operations of this section. A module is loaded when its function is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._create_machine import create_machine as create_machine
    from ._delete_machine import delete_machine as delete_machine
    from ._disable_machine_deletion_protection import (
        disable_machine_deletion_protection as disable_machine_deletion_protection,
    )
    from ._disable_machine_firewall import disable_machine_firewall as disable_machine_firewall
    from ._enable_machine_deletion_protection import (
        enable_machine_deletion_protection as enable_machine_deletion_protection,
    )
    from ._enable_machine_firewall import enable_machine_firewall as enable_machine_firewall
    from ._get_machine import get_machine as get_machine
    from ._head_machines import head_machines as head_machines
    from ._list_machines import list_machines as list_machines
    from ._reboot_machine import reboot_machine as reboot_machine
    from ._rename_machine import rename_machine as rename_machine
    from ._resize_machine import resize_machine as resize_machine
    from ._start_machine import start_machine as start_machine
    from ._stop_machine import stop_machine as stop_machine

__all__ = (
    "create_machine",
    "delete_machine",
    "disable_machine_deletion_protection",
    "disable_machine_firewall",
    "enable_machine_deletion_protection",
    "enable_machine_firewall",
    "get_machine",
    "head_machines",
    "list_machines",
    "reboot_machine",
    "rename_machine",
    "resize_machine",
    "start_machine",
    "stop_machine",
)

if not TYPE_CHECKING:  # a type checker knows the names from above, and refuses all others

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}._{name}"), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted(__all__)
