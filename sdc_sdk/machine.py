"""The module of `Machine` under the name that it has had since py-smartdc."""

from sdc_sdk._async.machine import AsyncMachine as AsyncMachine
from sdc_sdk._async.machine.snapshot import AsyncSnapshot as AsyncSnapshot
from sdc_sdk._sync.machine import Machine as Machine
from sdc_sdk._sync.machine.snapshot import Snapshot as Snapshot

__all__ = ("AsyncMachine", "AsyncSnapshot", "Machine", "Snapshot")
