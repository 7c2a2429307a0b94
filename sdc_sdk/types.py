"""Types in signatures: known values of enumerations, mappings in place of models, and other aliases.

    from sdc_sdk.types import CreateMachineOptions, DiskRequestDict, KnownMachineState

`KnownMachineState` has the values that this version knows, and arguments take only those; `MachineState` is what the
server sends, which may be any text. Pass a value that only the server knows as `unchecked("...")`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sdc_cloudapi.models import AccessKeyStatus as AccessKeyStatus
    from sdc_cloudapi.models import AccessKeyType as AccessKeyType
    from sdc_cloudapi.models import AuditAction as AuditAction
    from sdc_cloudapi.models import AuditCallerType as AuditCallerType
    from sdc_cloudapi.models import AuditSuccess as AuditSuccess
    from sdc_cloudapi.models import ChangedPart as ChangedPart
    from sdc_cloudapi.models import DefaultNetwork as DefaultNetwork
    from sdc_cloudapi.models import DiskRequestDict as DiskRequestDict
    from sdc_cloudapi.models import DiskState as DiskState
    from sdc_cloudapi.models import ImageCompression as ImageCompression
    from sdc_cloudapi.models import ImageOS as ImageOS
    from sdc_cloudapi.models import ImageState as ImageState
    from sdc_cloudapi.models import ImageStateFilter as ImageStateFilter
    from sdc_cloudapi.models import ImageType as ImageType
    from sdc_cloudapi.models import KeyFactor as KeyFactor
    from sdc_cloudapi.models import KnownAccessKeyStatus as KnownAccessKeyStatus
    from sdc_cloudapi.models import KnownAccessKeyType as KnownAccessKeyType
    from sdc_cloudapi.models import KnownAuditAction as KnownAuditAction
    from sdc_cloudapi.models import KnownAuditCallerType as KnownAuditCallerType
    from sdc_cloudapi.models import KnownAuditSuccess as KnownAuditSuccess
    from sdc_cloudapi.models import KnownChangedPart as KnownChangedPart
    from sdc_cloudapi.models import KnownDefaultNetwork as KnownDefaultNetwork
    from sdc_cloudapi.models import KnownDiskState as KnownDiskState
    from sdc_cloudapi.models import KnownImageCompression as KnownImageCompression
    from sdc_cloudapi.models import KnownImageOS as KnownImageOS
    from sdc_cloudapi.models import KnownImageState as KnownImageState
    from sdc_cloudapi.models import KnownImageStateFilter as KnownImageStateFilter
    from sdc_cloudapi.models import KnownImageType as KnownImageType
    from sdc_cloudapi.models import KnownKeyFactor as KnownKeyFactor
    from sdc_cloudapi.models import KnownLimitCheck as KnownLimitCheck
    from sdc_cloudapi.models import KnownLimitUnit as KnownLimitUnit
    from sdc_cloudapi.models import KnownMachineBrand as KnownMachineBrand
    from sdc_cloudapi.models import KnownMachineState as KnownMachineState
    from sdc_cloudapi.models import KnownMachineStateFilter as KnownMachineStateFilter
    from sdc_cloudapi.models import KnownMachineType as KnownMachineType
    from sdc_cloudapi.models import KnownMigrationPhase as KnownMigrationPhase
    from sdc_cloudapi.models import KnownMigrationProgressType as KnownMigrationProgressType
    from sdc_cloudapi.models import KnownMigrationState as KnownMigrationState
    from sdc_cloudapi.models import KnownNicState as KnownNicState
    from sdc_cloudapi.models import KnownRoleMemberType as KnownRoleMemberType
    from sdc_cloudapi.models import KnownSnapshotState as KnownSnapshotState
    from sdc_cloudapi.models import KnownTaggableCollection as KnownTaggableCollection
    from sdc_cloudapi.models import KnownVolumeMode as KnownVolumeMode
    from sdc_cloudapi.models import KnownVolumeState as KnownVolumeState
    from sdc_cloudapi.models import KnownVolumeType as KnownVolumeType
    from sdc_cloudapi.models import LimitCheck as LimitCheck
    from sdc_cloudapi.models import LimitUnit as LimitUnit
    from sdc_cloudapi.models import LocalityDict as LocalityDict
    from sdc_cloudapi.models import MachineBrand as MachineBrand
    from sdc_cloudapi.models import MachineState as MachineState
    from sdc_cloudapi.models import MachineStateFilter as MachineStateFilter
    from sdc_cloudapi.models import MachineType as MachineType
    from sdc_cloudapi.models import MigrationPhase as MigrationPhase
    from sdc_cloudapi.models import MigrationProgressType as MigrationProgressType
    from sdc_cloudapi.models import MigrationState as MigrationState
    from sdc_cloudapi.models import NetworkAddressDict as NetworkAddressDict
    from sdc_cloudapi.models import NicState as NicState
    from sdc_cloudapi.models import PolicyReferenceDict as PolicyReferenceDict
    from sdc_cloudapi.models import RoleMemberDict as RoleMemberDict
    from sdc_cloudapi.models import RoleMemberType as RoleMemberType
    from sdc_cloudapi.models import SnapshotState as SnapshotState
    from sdc_cloudapi.models import TaggableCollection as TaggableCollection
    from sdc_cloudapi.models import VolumeMode as VolumeMode
    from sdc_cloudapi.models import VolumeMountDict as VolumeMountDict
    from sdc_cloudapi.models import VolumeState as VolumeState
    from sdc_cloudapi.models import VolumeType as VolumeType
    from sdc_sdk._config.credentials import Secret as Secret
    from sdc_sdk._config.log_level import LogLevel as LogLevel
    from sdc_sdk._config.tls import Verify as Verify
    from sdc_sdk._core.create_machine import CreateMachineOptions as CreateMachineOptions
    from sdc_sdk._core.create_machine import NetworkChoice as NetworkChoice
    from sdc_sdk._core.filters import MachineFilters as MachineFilters
    from sdc_sdk._core.literals import MigrationStep as MigrationStep
    from sdc_sdk._core.literals import unchecked as unchecked
    from sdc_sdk._core.paths import Resource as Resource
    from sdc_sdk._core.roles import Member as Member
    from sdc_sdk._core.roles import PolicyOf as PolicyOf
    from sdc_sdk._core.sequences import SequenceNotStr as SequenceNotStr
    from sdc_sdk._core.tags import TagValue as TagValue
    from sdc_sdk._core.waiting import Progress as Progress
    from sdc_sdk._core.waiting import WaitChoice as WaitChoice
    from sdc_sdk._core.waiting import WaitOptions as WaitOptions
    from sdc_sdk._http.events import EventHook as EventHook
    from sdc_sdk._http.events import OperationEvent as OperationEvent
    from sdc_sdk._http.retry import Attempt as Attempt
    from sdc_sdk._http.retry import RetryPolicy as RetryPolicy
    from sdc_sdk._http.throttle import Throttle as Throttle
    from sdc_sdk.auth import Passphrase as Passphrase

_SOURCES = {
    "Secret": "_config.credentials",
    "Verify": "_config.tls",
    "CreateMachineOptions": "_core.create_machine",
    "MachineFilters": "_core.filters",
    "NetworkChoice": "_core.create_machine",
    "MigrationStep": "_core.literals",
    "unchecked": "_core.literals",
    "LogLevel": "_config.log_level",
    "Resource": "_core.paths",
    "Member": "_core.roles",
    "PolicyOf": "_core.roles",
    "SequenceNotStr": "_core.sequences",
    "TagValue": "_core.tags",
    "Progress": "_core.waiting",
    "WaitChoice": "_core.waiting",
    "WaitOptions": "_core.waiting",
    "EventHook": "_http.events",
    "OperationEvent": "_http.events",
    "Attempt": "_http.retry",
    "RetryPolicy": "_http.retry",
    "Throttle": "_http.throttle",
    "Passphrase": "auth",
}

__all__ = (
    "AccessKeyStatus",
    "AccessKeyType",
    "Attempt",
    "AuditAction",
    "AuditCallerType",
    "AuditSuccess",
    "ChangedPart",
    "CreateMachineOptions",
    "DefaultNetwork",
    "DiskRequestDict",
    "DiskState",
    "EventHook",
    "ImageCompression",
    "ImageOS",
    "ImageState",
    "ImageStateFilter",
    "ImageType",
    "KeyFactor",
    "KnownAccessKeyStatus",
    "KnownAccessKeyType",
    "KnownAuditAction",
    "KnownAuditCallerType",
    "KnownAuditSuccess",
    "KnownChangedPart",
    "KnownDefaultNetwork",
    "KnownDiskState",
    "KnownImageCompression",
    "KnownImageOS",
    "KnownImageState",
    "KnownImageStateFilter",
    "KnownImageType",
    "KnownKeyFactor",
    "KnownLimitCheck",
    "KnownLimitUnit",
    "KnownMachineBrand",
    "KnownMachineState",
    "KnownMachineStateFilter",
    "KnownMachineType",
    "KnownMigrationPhase",
    "KnownMigrationProgressType",
    "KnownMigrationState",
    "KnownNicState",
    "KnownRoleMemberType",
    "KnownSnapshotState",
    "KnownTaggableCollection",
    "KnownVolumeMode",
    "KnownVolumeState",
    "KnownVolumeType",
    "LimitCheck",
    "LimitUnit",
    "LocalityDict",
    "LogLevel",
    "MachineBrand",
    "MachineFilters",
    "MachineState",
    "MachineStateFilter",
    "MachineType",
    "Member",
    "MigrationPhase",
    "MigrationProgressType",
    "MigrationState",
    "MigrationStep",
    "NetworkAddressDict",
    "NetworkChoice",
    "NicState",
    "OperationEvent",
    "Passphrase",
    "PolicyOf",
    "PolicyReferenceDict",
    "Progress",
    "Resource",
    "RetryPolicy",
    "RoleMemberDict",
    "RoleMemberType",
    "Secret",
    "SequenceNotStr",
    "SnapshotState",
    "TagValue",
    "TaggableCollection",
    "Throttle",
    "Verify",
    "VolumeMode",
    "VolumeMountDict",
    "VolumeState",
    "VolumeType",
    "WaitChoice",
    "WaitOptions",
    "unchecked",
)

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = f"sdc_sdk.{_SOURCES[name]}" if name in _SOURCES else "sdc_cloudapi.models"
        return getattr(import_module(module), name)

    def __dir__() -> list[str]:
        return sorted(__all__)
