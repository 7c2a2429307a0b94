# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""The models; a module is loaded when its class is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .account import Account as Account
    from .audit_action import AuditAction as AuditAction
    from .audit_caller import AuditCaller as AuditCaller
    from .audit_caller_type import AuditCallerType as AuditCallerType
    from .audit_entry import AuditEntry as AuditEntry
    from .audit_success import AuditSuccess as AuditSuccess
    from .create_key_request import CreateKeyRequest as CreateKeyRequest
    from .create_machine_request import CreateMachineRequest as CreateMachineRequest
    from .create_machine_snapshot_request import CreateMachineSnapshotRequest as CreateMachineSnapshotRequest
    from .datacenter_moved import DatacenterMoved as DatacenterMoved
    from .dataset import Dataset as Dataset
    from .default_network import DefaultNetwork as DefaultNetwork
    from .disk_request import DiskRequest as DiskRequest
    from .error import Error as Error
    from .field_error import FieldError as FieldError
    from .image import Image as Image
    from .image_compression import ImageCompression as ImageCompression
    from .image_error import ImageError as ImageError
    from .image_file import ImageFile as ImageFile
    from .image_os import ImageOS as ImageOS
    from .image_requirements import ImageRequirements as ImageRequirements
    from .image_state import ImageState as ImageState
    from .image_state_filter import ImageStateFilter as ImageStateFilter
    from .image_type import ImageType as ImageType
    from .key import Key as Key
    from .key_factor import KeyFactor as KeyFactor
    from .locality import Locality as Locality
    from .machine import Machine as Machine
    from .machine_brand import MachineBrand as MachineBrand
    from .machine_disk import MachineDisk as MachineDisk
    from .machine_state import MachineState as MachineState
    from .machine_state_filter import MachineStateFilter as MachineStateFilter
    from .machine_type import MachineType as MachineType
    from .network import Network as Network
    from .network_address import NetworkAddress as NetworkAddress
    from .nic import Nic as Nic
    from .nic_state import NicState as NicState
    from .package import Package as Package
    from .package_disk import PackageDisk as PackageDisk
    from .ping import Ping as Ping
    from .ping_info import PingInfo as PingInfo
    from .snapshot import Snapshot as Snapshot
    from .snapshot_state import SnapshotState as SnapshotState
    from .update_account_request import UpdateAccountRequest as UpdateAccountRequest
    from .volume_mode import VolumeMode as VolumeMode
    from .volume_mount import VolumeMount as VolumeMount
    from .volume_type import VolumeType as VolumeType

_MODULES = {
    "Account": ".account",
    "AuditAction": ".audit_action",
    "AuditCaller": ".audit_caller",
    "AuditCallerType": ".audit_caller_type",
    "AuditEntry": ".audit_entry",
    "AuditSuccess": ".audit_success",
    "CreateKeyRequest": ".create_key_request",
    "CreateMachineRequest": ".create_machine_request",
    "CreateMachineSnapshotRequest": ".create_machine_snapshot_request",
    "DatacenterMoved": ".datacenter_moved",
    "Dataset": ".dataset",
    "DefaultNetwork": ".default_network",
    "DiskRequest": ".disk_request",
    "Error": ".error",
    "FieldError": ".field_error",
    "Image": ".image",
    "ImageCompression": ".image_compression",
    "ImageError": ".image_error",
    "ImageFile": ".image_file",
    "ImageOS": ".image_os",
    "ImageRequirements": ".image_requirements",
    "ImageState": ".image_state",
    "ImageStateFilter": ".image_state_filter",
    "ImageType": ".image_type",
    "Key": ".key",
    "KeyFactor": ".key_factor",
    "Locality": ".locality",
    "Machine": ".machine",
    "MachineBrand": ".machine_brand",
    "MachineDisk": ".machine_disk",
    "MachineState": ".machine_state",
    "MachineStateFilter": ".machine_state_filter",
    "MachineType": ".machine_type",
    "Network": ".network",
    "NetworkAddress": ".network_address",
    "Nic": ".nic",
    "NicState": ".nic_state",
    "Package": ".package",
    "PackageDisk": ".package_disk",
    "Ping": ".ping",
    "PingInfo": ".ping_info",
    "Snapshot": ".snapshot",
    "SnapshotState": ".snapshot_state",
    "UpdateAccountRequest": ".update_account_request",
    "VolumeMode": ".volume_mode",
    "VolumeMount": ".volume_mount",
    "VolumeType": ".volume_type",
}

__all__ = (  # pyright: ignore[reportUnsupportedDunderAll]
    "Account",
    "AuditAction",
    "AuditCaller",
    "AuditCallerType",
    "AuditEntry",
    "AuditSuccess",
    "CreateKeyRequest",
    "CreateMachineRequest",
    "CreateMachineSnapshotRequest",
    "DatacenterMoved",
    "Dataset",
    "DefaultNetwork",
    "DiskRequest",
    "Error",
    "FieldError",
    "Image",
    "ImageCompression",
    "ImageError",
    "ImageFile",
    "ImageOS",
    "ImageRequirements",
    "ImageState",
    "ImageStateFilter",
    "ImageType",
    "Key",
    "KeyFactor",
    "Locality",
    "Machine",
    "MachineBrand",
    "MachineDisk",
    "MachineState",
    "MachineStateFilter",
    "MachineType",
    "Network",
    "NetworkAddress",
    "Nic",
    "NicState",
    "Package",
    "PackageDisk",
    "Ping",
    "PingInfo",
    "Snapshot",
    "SnapshotState",
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
