"""A typed Python SDK for Triton / SmartDataCenter CloudAPI.

    with DataCenter("us-central-1", key_id="/acme/keys/laptop", secret="~/.ssh/id_ed25519") as sdc:
        for machine in sdc.machines(state="running", tags={"role": "web"}):
            print(machine.name, machine.public_ips)

`AsyncDataCenter` is the same with `await`. Names are loaded when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sdc_sdk._version import __version__ as __version__

if TYPE_CHECKING:
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
    from sdc_sdk._config.profiles import Profile as Profile
    from sdc_sdk._config.profiles import profiles as profiles
    from sdc_sdk._core.changefeed import MachineCache as MachineCache
    from sdc_sdk._core.changefeed import Resync as Resync
    from sdc_sdk._core.cloud import PerDatacenter as PerDatacenter
    from sdc_sdk._http.diagnosis import Diagnosis as Diagnosis
    from sdc_sdk._http.diagnosis import Finding as Finding
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
    from sdc_sdk.errors import InternalError as InternalError
    from sdc_sdk.errors import InvalidArgument as InvalidArgument
    from sdc_sdk.errors import InvalidContent as InvalidContent
    from sdc_sdk.errors import InvalidCredentials as InvalidCredentials
    from sdc_sdk.errors import InvalidHeader as InvalidHeader
    from sdc_sdk.errors import InvalidParameters as InvalidParameters
    from sdc_sdk.errors import InvalidResponse as InvalidResponse
    from sdc_sdk.errors import InvalidVersion as InvalidVersion
    from sdc_sdk.errors import KeyRequired as KeyRequired
    from sdc_sdk.errors import MachineFailed as MachineFailed
    from sdc_sdk.errors import MethodNotAllowed as MethodNotAllowed
    from sdc_sdk.errors import MissingParameter as MissingParameter
    from sdc_sdk.errors import NicAlreadyExists as NicAlreadyExists
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
    from sdc_sdk.errors import WaitTimeout as WaitTimeout

_EXPORTS = {
    "_async.cloud": ["AsyncCloud"],
    "_async.datacenter": ["AsyncDataCenter"],
    "_async.machine": ["AsyncMachine"],
    "_async.machine.snapshot": ["AsyncSnapshot"],
    "_async.sections.vnc": ["AsyncByteStream"],
    "_sync.cloud": ["Cloud"],
    "_sync.datacenter": ["DataCenter"],
    "_sync.machine": ["Machine"],
    "_sync.machine.snapshot": ["Snapshot"],
    "_sync.sections.vnc": ["ByteStream"],
    "auth": ["PrivateKey", "Signer", "load_private_key"],
    "_core.changefeed": ["MachineCache", "Resync"],
    "_http.diagnosis": ["Diagnosis", "Finding"],
    "errors": [
        "BadDigest",
        "BadRequest",
        "BrandNotSupported",
        "CannotDestroyMachine",
        "ClientClosed",
        "CloudAPIError",
        "ConfigurationError",
        "Conflict",
        "ConnectionFailed",
        "InternalError",
        "InvalidArgument",
        "InvalidContent",
        "InvalidCredentials",
        "InvalidHeader",
        "InvalidParameters",
        "InvalidResponse",
        "InvalidVersion",
        "KeyRequired",
        "MachineFailed",
        "MethodNotAllowed",
        "MissingParameter",
        "NicAlreadyExists",
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
        "WaitTimeout",
    ],
    "_core.cloud": ["PerDatacenter"],
    "_config.locations": [
        "API_HOST_SUFFIX",
        "DEFAULT_LOCATION",
        "JOYENT_LOCATIONS",
        "KNOWN_LOCATIONS",
        "TELEFONICA_LOCATIONS",
    ],
    "_config.profiles": ["Profile", "profiles"],
    "_http.retry": ["NO_RETRY", "Attempt", "Retry", "RetryPolicy"],
    "_http.throttle": ["Throttle"],
}
_MODULES = {name: module for module, names in _EXPORTS.items() for name in names}

__all__ = [*_MODULES, "__version__"]  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_MODULES])
