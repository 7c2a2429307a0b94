"""A typed Python SDK for Triton / SmartDataCenter CloudAPI.

    with DataCenter("us-central-1", key_id="/acme/keys/laptop", secret="~/.ssh/id_ed25519") as sdc:
        for machine in sdc.machines(state="running", tags={"role": "web"}):
            print(machine.name, machine.public_ips)

`AsyncDataCenter` is the same with `await`. All models are in `sdc_sdk.models`, all other types of arguments in
`sdc_sdk.types`. Names are loaded on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sdc_sdk._version import __version__ as __version__

if TYPE_CHECKING:  # what type checkers and editors see; a test compares it with the table below
    from sdc_cloudapi import Call as Call
    from sdc_cloudapi.models import AccessKey as AccessKey
    from sdc_cloudapi.models import Account as Account
    from sdc_cloudapi.models import AuditEntry as AuditEntry
    from sdc_cloudapi.models import Change as Change
    from sdc_cloudapi.models import Config as Config
    from sdc_cloudapi.models import Dataset as Dataset
    from sdc_cloudapi.models import Disk as Disk
    from sdc_cloudapi.models import FabricVLAN as FabricVLAN
    from sdc_cloudapi.models import FirewallRule as FirewallRule
    from sdc_cloudapi.models import ForeignDatacenter as ForeignDatacenter
    from sdc_cloudapi.models import Image as Image
    from sdc_cloudapi.models import ImageExport as ImageExport
    from sdc_cloudapi.models import Key as Key
    from sdc_cloudapi.models import Migration as Migration
    from sdc_cloudapi.models import MigrationEstimate as MigrationEstimate
    from sdc_cloudapi.models import Network as Network
    from sdc_cloudapi.models import NetworkIP as NetworkIP
    from sdc_cloudapi.models import Nic as Nic
    from sdc_cloudapi.models import Package as Package
    from sdc_cloudapi.models import Ping as Ping
    from sdc_cloudapi.models import Policy as Policy
    from sdc_cloudapi.models import ProvisioningLimit as ProvisioningLimit
    from sdc_cloudapi.models import Role as Role
    from sdc_cloudapi.models import User as User
    from sdc_cloudapi.models import Volume as Volume
    from sdc_cloudapi.models import VolumeSize as VolumeSize
    from sdc_sdk._async.cloud import AsyncCloud as AsyncCloud
    from sdc_sdk._async.datacenter import AsyncDataCenter as AsyncDataCenter
    from sdc_sdk._async.machine import AsyncMachine as AsyncMachine
    from sdc_sdk._async.machine.snapshot import AsyncSnapshot as AsyncSnapshot
    from sdc_sdk._async.sections.vnc import AsyncByteStream as AsyncByteStream
    from sdc_sdk._config.locations import API_HOST_SUFFIX as API_HOST_SUFFIX
    from sdc_sdk._config.locations import DEFAULT_LOCATION as DEFAULT_LOCATION
    from sdc_sdk._config.locations import JOYENT_LOCATIONS as JOYENT_LOCATIONS
    from sdc_sdk._config.locations import KNOWN_LOCATIONS as KNOWN_LOCATIONS
    from sdc_sdk._config.locations import TELEFONICA_LOCATIONS as TELEFONICA_LOCATIONS
    from sdc_sdk._config.log_level import log_to_stderr as log_to_stderr
    from sdc_sdk._config.profiles import Profile as Profile
    from sdc_sdk._config.profiles import profiles as profiles
    from sdc_sdk._core.changefeed import MachineCache as MachineCache
    from sdc_sdk._core.changefeed import Resync as Resync
    from sdc_sdk._core.cloud import PerDatacenter as PerDatacenter
    from sdc_sdk._core.machine_group import WaitedMachines as WaitedMachines
    from sdc_sdk._core.migration import MigrationProgress as MigrationProgress
    from sdc_sdk._http.diagnosis import Diagnosis as Diagnosis
    from sdc_sdk._http.diagnosis import Finding as Finding
    from sdc_sdk._http.events import AttemptEnded as AttemptEnded
    from sdc_sdk._http.events import AttemptStarted as AttemptStarted
    from sdc_sdk._http.events import EventHook as EventHook
    from sdc_sdk._http.events import Operation as Operation
    from sdc_sdk._http.events import OperationEnded as OperationEnded
    from sdc_sdk._http.events import OperationEvent as OperationEvent
    from sdc_sdk._http.events import OperationStarted as OperationStarted
    from sdc_sdk._http.events import RetryScheduled as RetryScheduled
    from sdc_sdk._http.events import Throttled as Throttled
    from sdc_sdk._http.retry import NO_RETRY as NO_RETRY
    from sdc_sdk._http.retry import Attempt as Attempt
    from sdc_sdk._http.retry import Retry as Retry
    from sdc_sdk._http.retry import RetryPolicy as RetryPolicy
    from sdc_sdk._http.throttle import Throttle as Throttle
    from sdc_sdk._sync.cloud import Cloud as Cloud
    from sdc_sdk._sync.datacenter import DataCenter as DataCenter
    from sdc_sdk._sync.machine import Machine as Machine
    from sdc_sdk._sync.machine.snapshot import Snapshot as Snapshot
    from sdc_sdk._sync.sections.vnc import ByteStream as ByteStream
    from sdc_sdk.auth import Bearer as Bearer
    from sdc_sdk.auth import PrivateKey as PrivateKey
    from sdc_sdk.auth import Signer as Signer
    from sdc_sdk.auth import load_private_key as load_private_key
    from sdc_sdk.errors import BadDigest as BadDigest
    from sdc_sdk.errors import BadRequest as BadRequest
    from sdc_sdk.errors import BrandNotSupported as BrandNotSupported
    from sdc_sdk.errors import CannotDestroyMachine as CannotDestroyMachine
    from sdc_sdk.errors import ClientClosed as ClientClosed
    from sdc_sdk.errors import CloudAPIError as CloudAPIError
    from sdc_sdk.errors import ConfigurationError as ConfigurationError
    from sdc_sdk.errors import Conflict as Conflict
    from sdc_sdk.errors import ConnectionFailed as ConnectionFailed
    from sdc_sdk.errors import IdempotencyMismatch as IdempotencyMismatch
    from sdc_sdk.errors import InternalError as InternalError
    from sdc_sdk.errors import InvalidArgument as InvalidArgument
    from sdc_sdk.errors import InvalidContent as InvalidContent
    from sdc_sdk.errors import InvalidCredentials as InvalidCredentials
    from sdc_sdk.errors import InvalidHeader as InvalidHeader
    from sdc_sdk.errors import InvalidParameters as InvalidParameters
    from sdc_sdk.errors import InvalidResponse as InvalidResponse
    from sdc_sdk.errors import InvalidVersion as InvalidVersion
    from sdc_sdk.errors import KeyRequired as KeyRequired
    from sdc_sdk.errors import LookupFailed as LookupFailed
    from sdc_sdk.errors import MachineDeleted as MachineDeleted
    from sdc_sdk.errors import MachineFailed as MachineFailed
    from sdc_sdk.errors import MethodNotAllowed as MethodNotAllowed
    from sdc_sdk.errors import MissingParameter as MissingParameter
    from sdc_sdk.errors import MultipleResultsFound as MultipleResultsFound
    from sdc_sdk.errors import NicAlreadyExists as NicAlreadyExists
    from sdc_sdk.errors import NoResultFound as NoResultFound
    from sdc_sdk.errors import NotAuthorized as NotAuthorized
    from sdc_sdk.errors import NotSupported as NotSupported
    from sdc_sdk.errors import PreconditionFailed as PreconditionFailed
    from sdc_sdk.errors import RequestExpired as RequestExpired
    from sdc_sdk.errors import RequestTimeout as RequestTimeout
    from sdc_sdk.errors import ResourceFailed as ResourceFailed
    from sdc_sdk.errors import ResourceGone as ResourceGone
    from sdc_sdk.errors import ResourceNotFound as ResourceNotFound
    from sdc_sdk.errors import SDCError as SDCError
    from sdc_sdk.errors import ServerError as ServerError
    from sdc_sdk.errors import ServiceUnavailable as ServiceUnavailable
    from sdc_sdk.errors import TooManyRequests as TooManyRequests
    from sdc_sdk.errors import UnallocatedVM as UnallocatedVM
    from sdc_sdk.errors import UnprocessableRequest as UnprocessableRequest
    from sdc_sdk.errors import ValidationFailed as ValidationFailed
    from sdc_sdk.errors import VmNotRunning as VmNotRunning
    from sdc_sdk.errors import VmNotStopped as VmNotStopped
    from sdc_sdk.errors import VolumeAlreadyExists as VolumeAlreadyExists
    from sdc_sdk.errors import VolumeInUse as VolumeInUse
    from sdc_sdk.errors import VolumeNotFound as VolumeNotFound
    from sdc_sdk.errors import WaitFailed as WaitFailed
    from sdc_sdk.errors import WaitTimeout as WaitTimeout
    from sdc_sdk.progress import ProgressLine as ProgressLine

_EXPORTS = {
    "sdc_cloudapi": ("Call",),
    "sdc_cloudapi.models": (
        "AccessKey",
        "Account",
        "AuditEntry",
        "Change",
        "Config",
        "Dataset",
        "Disk",
        "FabricVLAN",
        "FirewallRule",
        "ForeignDatacenter",
        "Image",
        "ImageExport",
        "Key",
        "Migration",
        "MigrationEstimate",
        "Network",
        "NetworkIP",
        "Nic",
        "Package",
        "Ping",
        "Policy",
        "ProvisioningLimit",
        "Role",
        "User",
        "Volume",
        "VolumeSize",
    ),
    "sdc_sdk._async.cloud": ("AsyncCloud",),
    "sdc_sdk._async.datacenter": ("AsyncDataCenter",),
    "sdc_sdk._async.machine": ("AsyncMachine",),
    "sdc_sdk._async.machine.snapshot": ("AsyncSnapshot",),
    "sdc_sdk._async.sections.vnc": ("AsyncByteStream",),
    "sdc_sdk._config.locations": (
        "API_HOST_SUFFIX",
        "DEFAULT_LOCATION",
        "JOYENT_LOCATIONS",
        "KNOWN_LOCATIONS",
        "TELEFONICA_LOCATIONS",
    ),
    "sdc_sdk._config.log_level": ("log_to_stderr",),
    "sdc_sdk._config.profiles": ("Profile", "profiles"),
    "sdc_sdk._core.changefeed": ("MachineCache", "Resync"),
    "sdc_sdk._core.cloud": ("PerDatacenter",),
    "sdc_sdk._core.machine_group": ("WaitedMachines",),
    "sdc_sdk._core.migration": ("MigrationProgress",),
    "sdc_sdk._http.diagnosis": ("Diagnosis", "Finding"),
    "sdc_sdk._http.events": (
        "AttemptEnded",
        "AttemptStarted",
        "EventHook",
        "Operation",
        "OperationEnded",
        "OperationEvent",
        "OperationStarted",
        "RetryScheduled",
        "Throttled",
    ),
    "sdc_sdk._http.retry": ("NO_RETRY", "Attempt", "Retry", "RetryPolicy"),
    "sdc_sdk._http.throttle": ("Throttle",),
    "sdc_sdk._sync.cloud": ("Cloud",),
    "sdc_sdk._sync.datacenter": ("DataCenter",),
    "sdc_sdk._sync.machine": ("Machine",),
    "sdc_sdk._sync.machine.snapshot": ("Snapshot",),
    "sdc_sdk._sync.sections.vnc": ("ByteStream",),
    "sdc_sdk.auth": ("Bearer", "PrivateKey", "Signer", "load_private_key"),
    "sdc_sdk.errors": (
        "BadDigest",
        "BadRequest",
        "BrandNotSupported",
        "CannotDestroyMachine",
        "ClientClosed",
        "CloudAPIError",
        "ConfigurationError",
        "Conflict",
        "ConnectionFailed",
        "IdempotencyMismatch",
        "InternalError",
        "InvalidArgument",
        "InvalidContent",
        "InvalidCredentials",
        "InvalidHeader",
        "InvalidParameters",
        "InvalidResponse",
        "InvalidVersion",
        "KeyRequired",
        "LookupFailed",
        "MachineDeleted",
        "MachineFailed",
        "MethodNotAllowed",
        "MissingParameter",
        "MultipleResultsFound",
        "NicAlreadyExists",
        "NoResultFound",
        "NotAuthorized",
        "NotSupported",
        "PreconditionFailed",
        "RequestExpired",
        "RequestTimeout",
        "ResourceFailed",
        "ResourceGone",
        "ResourceNotFound",
        "SDCError",
        "ServerError",
        "ServiceUnavailable",
        "TooManyRequests",
        "UnallocatedVM",
        "UnprocessableRequest",
        "ValidationFailed",
        "VmNotRunning",
        "VmNotStopped",
        "VolumeAlreadyExists",
        "VolumeInUse",
        "VolumeNotFound",
        "WaitFailed",
        "WaitTimeout",
    ),
    "sdc_sdk.progress": ("ProgressLine",),
}
_MODULES = {name: module for module, names in _EXPORTS.items() for name in names}

__all__ = (
    "API_HOST_SUFFIX",
    "DEFAULT_LOCATION",
    "JOYENT_LOCATIONS",
    "KNOWN_LOCATIONS",
    "NO_RETRY",
    "TELEFONICA_LOCATIONS",
    "AccessKey",
    "Account",
    "AsyncByteStream",
    "AsyncCloud",
    "AsyncDataCenter",
    "AsyncMachine",
    "AsyncSnapshot",
    "Attempt",
    "AttemptEnded",
    "AttemptStarted",
    "AuditEntry",
    "BadDigest",
    "BadRequest",
    "Bearer",
    "BrandNotSupported",
    "ByteStream",
    "Call",
    "CannotDestroyMachine",
    "Change",
    "ClientClosed",
    "Cloud",
    "CloudAPIError",
    "Config",
    "ConfigurationError",
    "Conflict",
    "ConnectionFailed",
    "DataCenter",
    "Dataset",
    "Diagnosis",
    "Disk",
    "EventHook",
    "FabricVLAN",
    "Finding",
    "FirewallRule",
    "ForeignDatacenter",
    "IdempotencyMismatch",
    "Image",
    "ImageExport",
    "InternalError",
    "InvalidArgument",
    "InvalidContent",
    "InvalidCredentials",
    "InvalidHeader",
    "InvalidParameters",
    "InvalidResponse",
    "InvalidVersion",
    "Key",
    "KeyRequired",
    "LookupFailed",
    "Machine",
    "MachineCache",
    "MachineDeleted",
    "MachineFailed",
    "MethodNotAllowed",
    "Migration",
    "MigrationEstimate",
    "MigrationProgress",
    "MissingParameter",
    "MultipleResultsFound",
    "Network",
    "NetworkIP",
    "Nic",
    "NicAlreadyExists",
    "NoResultFound",
    "NotAuthorized",
    "NotSupported",
    "Operation",
    "OperationEnded",
    "OperationEvent",
    "OperationStarted",
    "Package",
    "PerDatacenter",
    "Ping",
    "Policy",
    "PreconditionFailed",
    "PrivateKey",
    "Profile",
    "ProgressLine",
    "ProvisioningLimit",
    "RequestExpired",
    "RequestTimeout",
    "ResourceFailed",
    "ResourceGone",
    "ResourceNotFound",
    "Resync",
    "Retry",
    "RetryPolicy",
    "RetryScheduled",
    "Role",
    "SDCError",
    "ServerError",
    "ServiceUnavailable",
    "Signer",
    "Snapshot",
    "Throttle",
    "Throttled",
    "TooManyRequests",
    "UnallocatedVM",
    "UnprocessableRequest",
    "User",
    "ValidationFailed",
    "VmNotRunning",
    "VmNotStopped",
    "Volume",
    "VolumeAlreadyExists",
    "VolumeInUse",
    "VolumeNotFound",
    "VolumeSize",
    "WaitFailed",
    "WaitTimeout",
    "WaitedMachines",
    "__version__",
    "load_private_key",
    "log_to_stderr",
    "profiles",
)

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_MODULES[name]), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted(__all__)
