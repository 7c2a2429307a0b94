# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""The operations of this section. A module is loaded when its function is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._create_machine_disk import create_machine_disk as create_machine_disk
    from ._delete_machine_disk import delete_machine_disk as delete_machine_disk
    from ._get_machine_disk import get_machine_disk as get_machine_disk
    from ._list_machine_disks import list_machine_disks as list_machine_disks
    from ._resize_machine_disk import resize_machine_disk as resize_machine_disk

__all__ = (
    "create_machine_disk",
    "delete_machine_disk",
    "get_machine_disk",
    "list_machine_disks",
    "resize_machine_disk",
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
