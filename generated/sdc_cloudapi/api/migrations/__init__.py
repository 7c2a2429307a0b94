# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""The operations of this section. A module is loaded when its function is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._get_migration import get_migration as get_migration
    from ._list_migrations import list_migrations as list_migrations
    from ._migrate_machine_abort import migrate_machine_abort as migrate_machine_abort
    from ._migrate_machine_automatic import migrate_machine_automatic as migrate_machine_automatic
    from ._migrate_machine_begin import migrate_machine_begin as migrate_machine_begin
    from ._migrate_machine_estimate import migrate_machine_estimate as migrate_machine_estimate
    from ._migrate_machine_finalize import migrate_machine_finalize as migrate_machine_finalize
    from ._migrate_machine_pause import migrate_machine_pause as migrate_machine_pause
    from ._migrate_machine_switch import migrate_machine_switch as migrate_machine_switch
    from ._migrate_machine_sync import migrate_machine_sync as migrate_machine_sync
    from ._migrate_machine_watch import migrate_machine_watch as migrate_machine_watch

__all__ = (
    "get_migration",
    "list_migrations",
    "migrate_machine_abort",
    "migrate_machine_automatic",
    "migrate_machine_begin",
    "migrate_machine_estimate",
    "migrate_machine_finalize",
    "migrate_machine_pause",
    "migrate_machine_switch",
    "migrate_machine_sync",
    "migrate_machine_watch",
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
