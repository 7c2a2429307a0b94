# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""The operations of this section. A module is loaded when its function is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._delete_all_machine_metadata import delete_all_machine_metadata as delete_all_machine_metadata
    from ._delete_machine_metadata import delete_machine_metadata as delete_machine_metadata
    from ._get_machine_metadata import get_machine_metadata as get_machine_metadata
    from ._list_machine_metadata import list_machine_metadata as list_machine_metadata
    from ._update_machine_metadata import update_machine_metadata as update_machine_metadata

__all__ = (
    "delete_all_machine_metadata",
    "delete_machine_metadata",
    "get_machine_metadata",
    "list_machine_metadata",
    "update_machine_metadata",
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
