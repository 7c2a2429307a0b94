# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""The operations of this section. A module is loaded when its function is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._create_user_key import create_user_key as create_user_key
    from ._delete_user_key import delete_user_key as delete_user_key
    from ._get_user_key import get_user_key as get_user_key
    from ._list_user_keys import list_user_keys as list_user_keys

__all__ = (
    "create_user_key",
    "delete_user_key",
    "get_user_key",
    "list_user_keys",
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
