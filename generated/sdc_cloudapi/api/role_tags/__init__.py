# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""The operations of this section. A module is loaded when its function is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._replace_account_role_tags import replace_account_role_tags as replace_account_role_tags
    from ._replace_resource_role_tags import replace_resource_role_tags as replace_resource_role_tags
    from ._replace_resources_role_tags import replace_resources_role_tags as replace_resources_role_tags
    from ._replace_user_keys_resource_role_tags import (
        replace_user_keys_resource_role_tags as replace_user_keys_resource_role_tags,
    )
    from ._replace_user_keys_resources_role_tags import (
        replace_user_keys_resources_role_tags as replace_user_keys_resources_role_tags,
    )

__all__ = (
    "replace_account_role_tags",
    "replace_resource_role_tags",
    "replace_resources_role_tags",
    "replace_user_keys_resource_role_tags",
    "replace_user_keys_resources_role_tags",
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
