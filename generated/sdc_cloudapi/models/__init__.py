# Written by scripts/generate from spec/. Do not edit: change spec/ or scripts/generator/ and run it again.
"""The models. A module is loaded when its class is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .access_key import AccessKey as AccessKey
    from .access_key_status import AccessKeyStatus as AccessKeyStatus
    from .access_key_status import KnownAccessKeyStatus as KnownAccessKeyStatus
    from .access_key_type import AccessKeyType as AccessKeyType
    from .access_key_type import KnownAccessKeyType as KnownAccessKeyType
    from .account import Account as Account
    from .add_foreign_datacenter_request import AddForeignDatacenterRequest as AddForeignDatacenterRequest
    from .add_nic_request import AddNicRequest as AddNicRequest
    from .audit_action import AuditAction as AuditAction
    from .audit_action import KnownAuditAction as KnownAuditAction
    from .audit_caller import AuditCaller as AuditCaller
    from .audit_caller_type import AuditCallerType as AuditCallerType
    from .audit_caller_type import KnownAuditCallerType as KnownAuditCallerType
    from .audit_entry import AuditEntry as AuditEntry
    from .audit_success import AuditSuccess as AuditSuccess
    from .audit_success import KnownAuditSuccess as KnownAuditSuccess
    from .change import Change as Change
    from .change_kind import ChangeKind as ChangeKind
    from .change_user_password_request import ChangeUserPasswordRequest as ChangeUserPasswordRequest
    from .changed_part import ChangedPart as ChangedPart
    from .changed_part import KnownChangedPart as KnownChangedPart
    from .changefeed_request import ChangefeedRequest as ChangefeedRequest
    from .config import Config as Config
    from .create_access_key_request import CreateAccessKeyRequest as CreateAccessKeyRequest
    from .create_fabric_network_request import CreateFabricNetworkRequest as CreateFabricNetworkRequest
    from .create_fabric_vlan_request import CreateFabricVLANRequest as CreateFabricVLANRequest
    from .create_firewall_rule_request import CreateFirewallRuleRequest as CreateFirewallRuleRequest
    from .create_image_from_machine_request import (
        CreateImageFromMachineRequest as CreateImageFromMachineRequest,
    )
    from .create_key_request import CreateKeyRequest as CreateKeyRequest
    from .create_machine_disk_request import CreateMachineDiskRequest as CreateMachineDiskRequest
    from .create_machine_request import CreateMachineRequest as CreateMachineRequest
    from .create_machine_snapshot_request import CreateMachineSnapshotRequest as CreateMachineSnapshotRequest
    from .create_policy_request import CreatePolicyRequest as CreatePolicyRequest
    from .create_role_request import CreateRoleRequest as CreateRoleRequest
    from .create_user_request import CreateUserRequest as CreateUserRequest
    from .create_volume_request import CreateVolumeRequest as CreateVolumeRequest
    from .datacenter_moved import DatacenterMoved as DatacenterMoved
    from .dataset import Dataset as Dataset
    from .default_network import DefaultNetwork as DefaultNetwork
    from .default_network import KnownDefaultNetwork as KnownDefaultNetwork
    from .disk import Disk as Disk
    from .disk_request import DiskRequest as DiskRequest
    from .disk_request import DiskRequestDict as DiskRequestDict
    from .disk_state import DiskState as DiskState
    from .disk_state import KnownDiskState as KnownDiskState
    from .error import Error as Error
    from .fabric_vlan import FabricVLAN as FabricVLAN
    from .field_error import FieldError as FieldError
    from .firewall_rule import FirewallRule as FirewallRule
    from .foreign_datacenter import ForeignDatacenter as ForeignDatacenter
    from .image import Image as Image
    from .image_compression import ImageCompression as ImageCompression
    from .image_compression import KnownImageCompression as KnownImageCompression
    from .image_error import ImageError as ImageError
    from .image_export import ImageExport as ImageExport
    from .image_file import ImageFile as ImageFile
    from .image_os import ImageOS as ImageOS
    from .image_os import KnownImageOS as KnownImageOS
    from .image_requirements import ImageRequirements as ImageRequirements
    from .image_state import ImageState as ImageState
    from .image_state import KnownImageState as KnownImageState
    from .image_state_filter import ImageStateFilter as ImageStateFilter
    from .image_state_filter import KnownImageStateFilter as KnownImageStateFilter
    from .image_type import ImageType as ImageType
    from .image_type import KnownImageType as KnownImageType
    from .key import Key as Key
    from .key_factor import KeyFactor as KeyFactor
    from .key_factor import KnownKeyFactor as KnownKeyFactor
    from .limit_check import KnownLimitCheck as KnownLimitCheck
    from .limit_check import LimitCheck as LimitCheck
    from .limit_unit import KnownLimitUnit as KnownLimitUnit
    from .limit_unit import LimitUnit as LimitUnit
    from .locality import Locality as Locality
    from .locality import LocalityDict as LocalityDict
    from .machine import Machine as Machine
    from .machine_brand import KnownMachineBrand as KnownMachineBrand
    from .machine_brand import MachineBrand as MachineBrand
    from .machine_disk import MachineDisk as MachineDisk
    from .machine_state import KnownMachineState as KnownMachineState
    from .machine_state import MachineState as MachineState
    from .machine_state_filter import KnownMachineStateFilter as KnownMachineStateFilter
    from .machine_state_filter import MachineStateFilter as MachineStateFilter
    from .machine_type import KnownMachineType as KnownMachineType
    from .machine_type import MachineType as MachineType
    from .migration import Migration as Migration
    from .migration_estimate import MigrationEstimate as MigrationEstimate
    from .migration_phase import KnownMigrationPhase as KnownMigrationPhase
    from .migration_phase import MigrationPhase as MigrationPhase
    from .migration_progress import MigrationProgress as MigrationProgress
    from .migration_progress_type import KnownMigrationProgressType as KnownMigrationProgressType
    from .migration_progress_type import MigrationProgressType as MigrationProgressType
    from .migration_state import KnownMigrationState as KnownMigrationState
    from .migration_state import MigrationState as MigrationState
    from .network import Network as Network
    from .network_address import NetworkAddress as NetworkAddress
    from .network_address import NetworkAddressDict as NetworkAddressDict
    from .network_ip import NetworkIP as NetworkIP
    from .nic import Nic as Nic
    from .nic_state import KnownNicState as KnownNicState
    from .nic_state import NicState as NicState
    from .package import Package as Package
    from .package_disk import PackageDisk as PackageDisk
    from .ping import Ping as Ping
    from .ping_info import PingInfo as PingInfo
    from .policy import Policy as Policy
    from .policy_reference import PolicyReference as PolicyReference
    from .policy_reference import PolicyReferenceDict as PolicyReferenceDict
    from .provisioning_limit import ProvisioningLimit as ProvisioningLimit
    from .resize_machine_disk_request import ResizeMachineDiskRequest as ResizeMachineDiskRequest
    from .role import Role as Role
    from .role_member import RoleMember as RoleMember
    from .role_member import RoleMemberDict as RoleMemberDict
    from .role_member_type import KnownRoleMemberType as KnownRoleMemberType
    from .role_member_type import RoleMemberType as RoleMemberType
    from .role_tags import RoleTags as RoleTags
    from .set_role_tags_request import SetRoleTagsRequest as SetRoleTagsRequest
    from .snapshot import Snapshot as Snapshot
    from .snapshot_state import KnownSnapshotState as KnownSnapshotState
    from .snapshot_state import SnapshotState as SnapshotState
    from .taggable_collection import KnownTaggableCollection as KnownTaggableCollection
    from .taggable_collection import TaggableCollection as TaggableCollection
    from .update_access_key_request import UpdateAccessKeyRequest as UpdateAccessKeyRequest
    from .update_account_request import UpdateAccountRequest as UpdateAccountRequest
    from .update_config_request import UpdateConfigRequest as UpdateConfigRequest
    from .update_fabric_network_request import UpdateFabricNetworkRequest as UpdateFabricNetworkRequest
    from .update_fabric_vlan_request import UpdateFabricVLANRequest as UpdateFabricVLANRequest
    from .update_firewall_rule_request import UpdateFirewallRuleRequest as UpdateFirewallRuleRequest
    from .update_image_request import UpdateImageRequest as UpdateImageRequest
    from .update_network_ip_request import UpdateNetworkIPRequest as UpdateNetworkIPRequest
    from .update_policy_request import UpdatePolicyRequest as UpdatePolicyRequest
    from .update_role_request import UpdateRoleRequest as UpdateRoleRequest
    from .update_user_request import UpdateUserRequest as UpdateUserRequest
    from .update_volume_request import UpdateVolumeRequest as UpdateVolumeRequest
    from .user import User as User
    from .volume import Volume as Volume
    from .volume_mode import KnownVolumeMode as KnownVolumeMode
    from .volume_mode import VolumeMode as VolumeMode
    from .volume_mount import VolumeMount as VolumeMount
    from .volume_mount import VolumeMountDict as VolumeMountDict
    from .volume_size import VolumeSize as VolumeSize
    from .volume_state import KnownVolumeState as KnownVolumeState
    from .volume_state import VolumeState as VolumeState
    from .volume_type import KnownVolumeType as KnownVolumeType
    from .volume_type import VolumeType as VolumeType

_MODULES: dict[str, str] = {
    "AccessKey": ".access_key",
    "AccessKeyStatus": ".access_key_status",
    "KnownAccessKeyStatus": ".access_key_status",
    "AccessKeyType": ".access_key_type",
    "KnownAccessKeyType": ".access_key_type",
    "Account": ".account",
    "AddForeignDatacenterRequest": ".add_foreign_datacenter_request",
    "AddNicRequest": ".add_nic_request",
    "AuditAction": ".audit_action",
    "KnownAuditAction": ".audit_action",
    "AuditCaller": ".audit_caller",
    "AuditCallerType": ".audit_caller_type",
    "KnownAuditCallerType": ".audit_caller_type",
    "AuditEntry": ".audit_entry",
    "AuditSuccess": ".audit_success",
    "KnownAuditSuccess": ".audit_success",
    "Change": ".change",
    "ChangeKind": ".change_kind",
    "ChangeUserPasswordRequest": ".change_user_password_request",
    "ChangedPart": ".changed_part",
    "KnownChangedPart": ".changed_part",
    "ChangefeedRequest": ".changefeed_request",
    "Config": ".config",
    "CreateAccessKeyRequest": ".create_access_key_request",
    "CreateFabricNetworkRequest": ".create_fabric_network_request",
    "CreateFabricVLANRequest": ".create_fabric_vlan_request",
    "CreateFirewallRuleRequest": ".create_firewall_rule_request",
    "CreateImageFromMachineRequest": ".create_image_from_machine_request",
    "CreateKeyRequest": ".create_key_request",
    "CreateMachineDiskRequest": ".create_machine_disk_request",
    "CreateMachineRequest": ".create_machine_request",
    "CreateMachineSnapshotRequest": ".create_machine_snapshot_request",
    "CreatePolicyRequest": ".create_policy_request",
    "CreateRoleRequest": ".create_role_request",
    "CreateUserRequest": ".create_user_request",
    "CreateVolumeRequest": ".create_volume_request",
    "DatacenterMoved": ".datacenter_moved",
    "Dataset": ".dataset",
    "DefaultNetwork": ".default_network",
    "KnownDefaultNetwork": ".default_network",
    "Disk": ".disk",
    "DiskRequest": ".disk_request",
    "DiskRequestDict": ".disk_request",
    "DiskState": ".disk_state",
    "KnownDiskState": ".disk_state",
    "Error": ".error",
    "FabricVLAN": ".fabric_vlan",
    "FieldError": ".field_error",
    "FirewallRule": ".firewall_rule",
    "ForeignDatacenter": ".foreign_datacenter",
    "Image": ".image",
    "ImageCompression": ".image_compression",
    "KnownImageCompression": ".image_compression",
    "ImageError": ".image_error",
    "ImageExport": ".image_export",
    "ImageFile": ".image_file",
    "ImageOS": ".image_os",
    "KnownImageOS": ".image_os",
    "ImageRequirements": ".image_requirements",
    "ImageState": ".image_state",
    "KnownImageState": ".image_state",
    "ImageStateFilter": ".image_state_filter",
    "KnownImageStateFilter": ".image_state_filter",
    "ImageType": ".image_type",
    "KnownImageType": ".image_type",
    "Key": ".key",
    "KeyFactor": ".key_factor",
    "KnownKeyFactor": ".key_factor",
    "LimitCheck": ".limit_check",
    "KnownLimitCheck": ".limit_check",
    "LimitUnit": ".limit_unit",
    "KnownLimitUnit": ".limit_unit",
    "Locality": ".locality",
    "LocalityDict": ".locality",
    "Machine": ".machine",
    "MachineBrand": ".machine_brand",
    "KnownMachineBrand": ".machine_brand",
    "MachineDisk": ".machine_disk",
    "MachineState": ".machine_state",
    "KnownMachineState": ".machine_state",
    "MachineStateFilter": ".machine_state_filter",
    "KnownMachineStateFilter": ".machine_state_filter",
    "MachineType": ".machine_type",
    "KnownMachineType": ".machine_type",
    "Migration": ".migration",
    "MigrationEstimate": ".migration_estimate",
    "MigrationPhase": ".migration_phase",
    "KnownMigrationPhase": ".migration_phase",
    "MigrationProgress": ".migration_progress",
    "MigrationProgressType": ".migration_progress_type",
    "KnownMigrationProgressType": ".migration_progress_type",
    "MigrationState": ".migration_state",
    "KnownMigrationState": ".migration_state",
    "Network": ".network",
    "NetworkAddress": ".network_address",
    "NetworkAddressDict": ".network_address",
    "NetworkIP": ".network_ip",
    "Nic": ".nic",
    "NicState": ".nic_state",
    "KnownNicState": ".nic_state",
    "Package": ".package",
    "PackageDisk": ".package_disk",
    "Ping": ".ping",
    "PingInfo": ".ping_info",
    "Policy": ".policy",
    "PolicyReference": ".policy_reference",
    "PolicyReferenceDict": ".policy_reference",
    "ProvisioningLimit": ".provisioning_limit",
    "ResizeMachineDiskRequest": ".resize_machine_disk_request",
    "Role": ".role",
    "RoleMember": ".role_member",
    "RoleMemberDict": ".role_member",
    "RoleMemberType": ".role_member_type",
    "KnownRoleMemberType": ".role_member_type",
    "RoleTags": ".role_tags",
    "SetRoleTagsRequest": ".set_role_tags_request",
    "Snapshot": ".snapshot",
    "SnapshotState": ".snapshot_state",
    "KnownSnapshotState": ".snapshot_state",
    "TaggableCollection": ".taggable_collection",
    "KnownTaggableCollection": ".taggable_collection",
    "UpdateAccessKeyRequest": ".update_access_key_request",
    "UpdateAccountRequest": ".update_account_request",
    "UpdateConfigRequest": ".update_config_request",
    "UpdateFabricNetworkRequest": ".update_fabric_network_request",
    "UpdateFabricVLANRequest": ".update_fabric_vlan_request",
    "UpdateFirewallRuleRequest": ".update_firewall_rule_request",
    "UpdateImageRequest": ".update_image_request",
    "UpdateNetworkIPRequest": ".update_network_ip_request",
    "UpdatePolicyRequest": ".update_policy_request",
    "UpdateRoleRequest": ".update_role_request",
    "UpdateUserRequest": ".update_user_request",
    "UpdateVolumeRequest": ".update_volume_request",
    "User": ".user",
    "Volume": ".volume",
    "VolumeMode": ".volume_mode",
    "KnownVolumeMode": ".volume_mode",
    "VolumeMount": ".volume_mount",
    "VolumeMountDict": ".volume_mount",
    "VolumeSize": ".volume_size",
    "VolumeState": ".volume_state",
    "KnownVolumeState": ".volume_state",
    "VolumeType": ".volume_type",
    "KnownVolumeType": ".volume_type",
}

__all__ = (
    "AccessKey",
    "AccessKeyStatus",
    "AccessKeyType",
    "Account",
    "AddForeignDatacenterRequest",
    "AddNicRequest",
    "AuditAction",
    "AuditCaller",
    "AuditCallerType",
    "AuditEntry",
    "AuditSuccess",
    "Change",
    "ChangedPart",
    "ChangefeedRequest",
    "ChangeKind",
    "ChangeUserPasswordRequest",
    "Config",
    "CreateAccessKeyRequest",
    "CreateFabricNetworkRequest",
    "CreateFabricVLANRequest",
    "CreateFirewallRuleRequest",
    "CreateImageFromMachineRequest",
    "CreateKeyRequest",
    "CreateMachineDiskRequest",
    "CreateMachineRequest",
    "CreateMachineSnapshotRequest",
    "CreatePolicyRequest",
    "CreateRoleRequest",
    "CreateUserRequest",
    "CreateVolumeRequest",
    "DatacenterMoved",
    "Dataset",
    "DefaultNetwork",
    "Disk",
    "DiskRequest",
    "DiskRequestDict",
    "DiskState",
    "Error",
    "FabricVLAN",
    "FieldError",
    "FirewallRule",
    "ForeignDatacenter",
    "Image",
    "ImageCompression",
    "ImageError",
    "ImageExport",
    "ImageFile",
    "ImageOS",
    "ImageRequirements",
    "ImageState",
    "ImageStateFilter",
    "ImageType",
    "Key",
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
    "Locality",
    "LocalityDict",
    "Machine",
    "MachineBrand",
    "MachineDisk",
    "MachineState",
    "MachineStateFilter",
    "MachineType",
    "Migration",
    "MigrationEstimate",
    "MigrationPhase",
    "MigrationProgress",
    "MigrationProgressType",
    "MigrationState",
    "Network",
    "NetworkAddress",
    "NetworkAddressDict",
    "NetworkIP",
    "Nic",
    "NicState",
    "Package",
    "PackageDisk",
    "Ping",
    "PingInfo",
    "Policy",
    "PolicyReference",
    "PolicyReferenceDict",
    "ProvisioningLimit",
    "ResizeMachineDiskRequest",
    "Role",
    "RoleMember",
    "RoleMemberDict",
    "RoleMemberType",
    "RoleTags",
    "SetRoleTagsRequest",
    "Snapshot",
    "SnapshotState",
    "TaggableCollection",
    "UpdateAccessKeyRequest",
    "UpdateAccountRequest",
    "UpdateConfigRequest",
    "UpdateFabricNetworkRequest",
    "UpdateFabricVLANRequest",
    "UpdateFirewallRuleRequest",
    "UpdateImageRequest",
    "UpdateNetworkIPRequest",
    "UpdatePolicyRequest",
    "UpdateRoleRequest",
    "UpdateUserRequest",
    "UpdateVolumeRequest",
    "User",
    "Volume",
    "VolumeMode",
    "VolumeMount",
    "VolumeMountDict",
    "VolumeSize",
    "VolumeState",
    "VolumeType",
)

if not TYPE_CHECKING:  # a type checker knows the names from above, and refuses all others

    def __getattr__(name: str) -> Any:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_MODULES[name], __name__), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted(__all__)
