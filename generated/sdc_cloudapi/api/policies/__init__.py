# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""The operations of this section. A module is loaded when its function is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._create_policy import create_policy as create_policy
    from ._delete_policy import delete_policy as delete_policy
    from ._get_policy import get_policy as get_policy
    from ._list_policies import list_policies as list_policies
    from ._update_policy import update_policy as update_policy

__all__ = (
    "create_policy",
    "delete_policy",
    "get_policy",
    "list_policies",
    "update_policy",
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
