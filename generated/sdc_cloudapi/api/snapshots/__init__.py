# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""The operations of this section. A module is loaded when its function is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._create_machine_snapshot import create_machine_snapshot as create_machine_snapshot
    from ._delete_machine_snapshot import delete_machine_snapshot as delete_machine_snapshot
    from ._get_machine_snapshot import get_machine_snapshot as get_machine_snapshot
    from ._list_machine_snapshots import list_machine_snapshots as list_machine_snapshots
    from ._start_machine_from_snapshot import start_machine_from_snapshot as start_machine_from_snapshot

__all__ = (
    "create_machine_snapshot",
    "delete_machine_snapshot",
    "get_machine_snapshot",
    "list_machine_snapshots",
    "start_machine_from_snapshot",
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
