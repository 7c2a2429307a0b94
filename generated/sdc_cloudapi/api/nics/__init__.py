# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""The operations of this section. A module is loaded when its function is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._add_nic import add_nic as add_nic
    from ._get_nic import get_nic as get_nic
    from ._list_nics import list_nics as list_nics
    from ._remove_nic import remove_nic as remove_nic

__all__ = (
    "add_nic",
    "get_nic",
    "list_nics",
    "remove_nic",
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
