# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""The models; a module is loaded when its class is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .account import Account as Account
    from .create_machine_request import CreateMachineRequest as CreateMachineRequest
    from .default_network import DefaultNetwork as DefaultNetwork
    from .disk_request import DiskRequest as DiskRequest
    from .error import Error as Error
    from .field_error import FieldError as FieldError
    from .locality import Locality as Locality
    from .machine import Machine as Machine
    from .machine_brand import MachineBrand as MachineBrand
    from .machine_disk import MachineDisk as MachineDisk
    from .machine_state import MachineState as MachineState
    from .machine_state_filter import MachineStateFilter as MachineStateFilter
    from .machine_type import MachineType as MachineType
    from .network_address import NetworkAddress as NetworkAddress
    from .nic import Nic as Nic
    from .nic_state import NicState as NicState
    from .update_account_request import UpdateAccountRequest as UpdateAccountRequest
    from .volume_mode import VolumeMode as VolumeMode
    from .volume_mount import VolumeMount as VolumeMount
    from .volume_type import VolumeType as VolumeType

_MODULES = {
    "Account": ".account",
    "CreateMachineRequest": ".create_machine_request",
    "DefaultNetwork": ".default_network",
    "DiskRequest": ".disk_request",
    "Error": ".error",
    "FieldError": ".field_error",
    "Locality": ".locality",
    "Machine": ".machine",
    "MachineBrand": ".machine_brand",
    "MachineDisk": ".machine_disk",
    "MachineState": ".machine_state",
    "MachineStateFilter": ".machine_state_filter",
    "MachineType": ".machine_type",
    "NetworkAddress": ".network_address",
    "Nic": ".nic",
    "NicState": ".nic_state",
    "UpdateAccountRequest": ".update_account_request",
    "VolumeMode": ".volume_mode",
    "VolumeMount": ".volume_mount",
    "VolumeType": ".volume_type",
}

__all__ = (  # pyright: ignore[reportUnsupportedDunderAll]
    "Account",
    "CreateMachineRequest",
    "DefaultNetwork",
    "DiskRequest",
    "Error",
    "FieldError",
    "Locality",
    "Machine",
    "MachineBrand",
    "MachineDisk",
    "MachineState",
    "MachineStateFilter",
    "MachineType",
    "NetworkAddress",
    "Nic",
    "NicState",
    "UpdateAccountRequest",
    "VolumeMode",
    "VolumeMount",
    "VolumeType",
)


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_MODULES[name], __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(_MODULES)
