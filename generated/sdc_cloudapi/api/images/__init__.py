# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""The operations of this section. A module is loaded when its function is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._clone_image import clone_image as clone_image
    from ._create_image_from_machine import create_image_from_machine as create_image_from_machine
    from ._delete_image import delete_image as delete_image
    from ._export_image import export_image as export_image
    from ._get_image import get_image as get_image
    from ._import_image_from_datacenter import import_image_from_datacenter as import_image_from_datacenter
    from ._list_images import list_images as list_images
    from ._update_image import update_image as update_image

__all__ = (
    "clone_image",
    "create_image_from_machine",
    "delete_image",
    "export_image",
    "get_image",
    "import_image_from_datacenter",
    "list_images",
    "update_image",
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
