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
    from sdc_sdk._async.datacenter import AsyncDataCenter as AsyncDataCenter
    from sdc_sdk._async.machine import AsyncMachine as AsyncMachine
    from sdc_sdk._async.snapshot import AsyncSnapshot as AsyncSnapshot
    from sdc_sdk._sync.datacenter import DataCenter as DataCenter
    from sdc_sdk._sync.machine import Machine as Machine
    from sdc_sdk._sync.snapshot import Snapshot as Snapshot
    from sdc_sdk.auth import PrivateKey as PrivateKey
    from sdc_sdk.auth import Signer as Signer
    from sdc_sdk.auth import load_private_key as load_private_key
    from sdc_sdk.errors import CloudAPIError as CloudAPIError
    from sdc_sdk.errors import ConfigurationError as ConfigurationError
    from sdc_sdk.errors import ConnectionFailed as ConnectionFailed
    from sdc_sdk.errors import InvalidResponse as InvalidResponse
    from sdc_sdk.errors import MachineFailed as MachineFailed
    from sdc_sdk.errors import RequestTimeout as RequestTimeout
    from sdc_sdk.errors import SDCError as SDCError
    from sdc_sdk.errors import WaitTimeout as WaitTimeout
    from sdc_sdk.locations import API_HOST_SUFFIX as API_HOST_SUFFIX
    from sdc_sdk.locations import DEFAULT_LOCATION as DEFAULT_LOCATION
    from sdc_sdk.locations import JOYENT_LOCATIONS as JOYENT_LOCATIONS
    from sdc_sdk.locations import KNOWN_LOCATIONS as KNOWN_LOCATIONS
    from sdc_sdk.locations import TELEFONICA_LOCATIONS as TELEFONICA_LOCATIONS
    from sdc_sdk.retry import NO_RETRY as NO_RETRY
    from sdc_sdk.retry import Retry as Retry

_MODULES = {
    "AsyncDataCenter": "_async.datacenter",
    "AsyncMachine": "_async.machine",
    "AsyncSnapshot": "_async.snapshot",
    "DataCenter": "_sync.datacenter",
    "Machine": "_sync.machine",
    "Snapshot": "_sync.snapshot",
    "PrivateKey": "auth",
    "Signer": "auth",
    "load_private_key": "auth",
    "CloudAPIError": "errors",
    "ConfigurationError": "errors",
    "ConnectionFailed": "errors",
    "InvalidResponse": "errors",
    "MachineFailed": "errors",
    "RequestTimeout": "errors",
    "SDCError": "errors",
    "WaitTimeout": "errors",
    "API_HOST_SUFFIX": "locations",
    "DEFAULT_LOCATION": "locations",
    "JOYENT_LOCATIONS": "locations",
    "KNOWN_LOCATIONS": "locations",
    "TELEFONICA_LOCATIONS": "locations",
    "NO_RETRY": "retry",
    "Retry": "retry",
}

__all__ = [*_MODULES, "__version__"]  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_MODULES])
