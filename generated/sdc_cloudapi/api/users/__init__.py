# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""The operations of this section. A module is loaded when its function is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._change_user_password import change_user_password as change_user_password
    from ._create_user import create_user as create_user
    from ._delete_user import delete_user as delete_user
    from ._get_user import get_user as get_user
    from ._list_users import list_users as list_users
    from ._update_user import update_user as update_user

__all__ = (
    "change_user_password",
    "create_user",
    "delete_user",
    "get_user",
    "list_users",
    "update_user",
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
