# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""The operations of this section. A module is loaded when its function is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._create_fabric_vlan import create_fabric_vlan as create_fabric_vlan
    from ._delete_fabric_vlan import delete_fabric_vlan as delete_fabric_vlan
    from ._get_fabric_vlan import get_fabric_vlan as get_fabric_vlan
    from ._list_fabric_vlans import list_fabric_vlans as list_fabric_vlans
    from ._update_fabric_vlan import update_fabric_vlan as update_fabric_vlan

__all__ = (
    "create_fabric_vlan",
    "delete_fabric_vlan",
    "get_fabric_vlan",
    "list_fabric_vlans",
    "update_fabric_vlan",
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
