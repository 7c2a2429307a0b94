# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""The operations of this section. A module is loaded when its function is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._create_firewall_rule import create_firewall_rule as create_firewall_rule
    from ._delete_firewall_rule import delete_firewall_rule as delete_firewall_rule
    from ._disable_firewall_rule import disable_firewall_rule as disable_firewall_rule
    from ._enable_firewall_rule import enable_firewall_rule as enable_firewall_rule
    from ._get_firewall_rule import get_firewall_rule as get_firewall_rule
    from ._list_firewall_rule_machines import list_firewall_rule_machines as list_firewall_rule_machines
    from ._list_firewall_rules import list_firewall_rules as list_firewall_rules
    from ._list_machine_firewall_rules import list_machine_firewall_rules as list_machine_firewall_rules
    from ._update_firewall_rule import update_firewall_rule as update_firewall_rule

__all__ = (
    "create_firewall_rule",
    "delete_firewall_rule",
    "disable_firewall_rule",
    "enable_firewall_rule",
    "get_firewall_rule",
    "list_firewall_rule_machines",
    "list_firewall_rules",
    "list_machine_firewall_rules",
    "update_firewall_rule",
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
