# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""The operations of this section. A module is loaded when its function is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._create_fabric_network import create_fabric_network as create_fabric_network
    from ._delete_fabric_network import delete_fabric_network as delete_fabric_network
    from ._get_fabric_network import get_fabric_network as get_fabric_network
    from ._list_fabric_networks import list_fabric_networks as list_fabric_networks
    from ._update_fabric_network import update_fabric_network as update_fabric_network

__all__ = (
    "create_fabric_network",
    "delete_fabric_network",
    "get_fabric_network",
    "list_fabric_networks",
    "update_fabric_network",
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
