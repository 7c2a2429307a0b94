# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""The operations of this section. A module is loaded when its function is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._create_role import create_role as create_role
    from ._delete_role import delete_role as delete_role
    from ._get_role import get_role as get_role
    from ._list_roles import list_roles as list_roles
    from ._update_role import update_role as update_role

__all__ = (
    "create_role",
    "delete_role",
    "get_role",
    "list_roles",
    "update_role",
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
