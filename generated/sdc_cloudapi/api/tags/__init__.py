# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""The operations of this section. A module is loaded when its function is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._add_machine_tags import add_machine_tags as add_machine_tags
    from ._delete_machine_tag import delete_machine_tag as delete_machine_tag
    from ._delete_machine_tags import delete_machine_tags as delete_machine_tags
    from ._get_machine_tag import get_machine_tag as get_machine_tag
    from ._list_machine_tags import list_machine_tags as list_machine_tags
    from ._replace_machine_tags import replace_machine_tags as replace_machine_tags

__all__ = (
    "add_machine_tags",
    "delete_machine_tag",
    "delete_machine_tags",
    "get_machine_tag",
    "list_machine_tags",
    "replace_machine_tags",
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
