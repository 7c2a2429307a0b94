"""The models: what the methods of a client take and return. `Machine` and `Snapshot` here are plain data.

    from sdc_sdk.models import Image, Package

The fields of a model are also the arguments of its constructor, by keyword. Each model can be read like the JSON object
that it comes from, too: `package["memory"]`, `package.get("brand")`, `dict(package)`; `to_dict()` is that object, and
`from_dict()` reads one. A model is loaded when it is first used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sdc_cloudapi.models import AccessKey as AccessKey
    from sdc_cloudapi.models import Account as Account
    from sdc_cloudapi.models import AuditCaller as AuditCaller
    from sdc_cloudapi.models import AuditEntry as AuditEntry
    from sdc_cloudapi.models import Change as Change
    from sdc_cloudapi.models import ChangeKind as ChangeKind
    from sdc_cloudapi.models import Config as Config
    from sdc_cloudapi.models import Dataset as Dataset
    from sdc_cloudapi.models import Disk as Disk
    from sdc_cloudapi.models import DiskRequest as DiskRequest
    from sdc_cloudapi.models import FabricVLAN as FabricVLAN
    from sdc_cloudapi.models import FieldError as FieldError
    from sdc_cloudapi.models import FirewallRule as FirewallRule
    from sdc_cloudapi.models import ForeignDatacenter as ForeignDatacenter
    from sdc_cloudapi.models import Image as Image
    from sdc_cloudapi.models import ImageError as ImageError
    from sdc_cloudapi.models import ImageExport as ImageExport
    from sdc_cloudapi.models import ImageFile as ImageFile
    from sdc_cloudapi.models import ImageRequirements as ImageRequirements
    from sdc_cloudapi.models import Key as Key
    from sdc_cloudapi.models import Locality as Locality
    from sdc_cloudapi.models import Machine as Machine
    from sdc_cloudapi.models import MachineDisk as MachineDisk
    from sdc_cloudapi.models import Migration as Migration
    from sdc_cloudapi.models import MigrationEstimate as MigrationEstimate
    from sdc_cloudapi.models import MigrationProgress as MigrationProgress
    from sdc_cloudapi.models import Network as Network
    from sdc_cloudapi.models import NetworkAddress as NetworkAddress
    from sdc_cloudapi.models import NetworkIP as NetworkIP
    from sdc_cloudapi.models import Nic as Nic
    from sdc_cloudapi.models import Package as Package
    from sdc_cloudapi.models import PackageDisk as PackageDisk
    from sdc_cloudapi.models import Ping as Ping
    from sdc_cloudapi.models import PingInfo as PingInfo
    from sdc_cloudapi.models import Policy as Policy
    from sdc_cloudapi.models import PolicyReference as PolicyReference
    from sdc_cloudapi.models import ProvisioningLimit as ProvisioningLimit
    from sdc_cloudapi.models import Role as Role
    from sdc_cloudapi.models import RoleMember as RoleMember
    from sdc_cloudapi.models import Snapshot as Snapshot
    from sdc_cloudapi.models import User as User
    from sdc_cloudapi.models import Volume as Volume
    from sdc_cloudapi.models import VolumeMount as VolumeMount
    from sdc_cloudapi.models import VolumeSize as VolumeSize

__all__ = (
    "AccessKey",
    "Account",
    "AuditCaller",
    "AuditEntry",
    "Change",
    "ChangeKind",
    "Config",
    "Dataset",
    "Disk",
    "DiskRequest",
    "FabricVLAN",
    "FieldError",
    "FirewallRule",
    "ForeignDatacenter",
    "Image",
    "ImageError",
    "ImageExport",
    "ImageFile",
    "ImageRequirements",
    "Key",
    "Locality",
    "Machine",
    "MachineDisk",
    "Migration",
    "MigrationEstimate",
    "MigrationProgress",
    "Network",
    "NetworkAddress",
    "NetworkIP",
    "Nic",
    "Package",
    "PackageDisk",
    "Ping",
    "PingInfo",
    "Policy",
    "PolicyReference",
    "ProvisioningLimit",
    "Role",
    "RoleMember",
    "Snapshot",
    "User",
    "Volume",
    "VolumeMount",
    "VolumeSize",
)

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from sdc_cloudapi import models

        return getattr(models, name)

    def __dir__() -> list[str]:
        return sorted(__all__)
