"""Names that do not exist."""

# pyright: reportUnusedImport=false

import sdc_cloudapi.api.machines as machines_api
import sdc_cloudapi.api.nonsense  # mypy: import-not-found  pyright: reportMissingImports
import sdc_sdk
import sdc_sdk.models as models
from sdc_cloudapi import Nonsense  # mypy: attr-defined  pyright: reportAttributeAccessIssue
from sdc_cloudapi.api.firewall_rules import create_firewall_rul  # mypy: attr-defined  pyright: reportAttributeAccessIssue
from sdc_cloudapi.api.machines import list_machines
from sdc_cloudapi.api.machines import list_machinez  # mypy: attr-defined  pyright: reportAttributeAccessIssue
from sdc_cloudapi.models import Machien  # mypy: attr-defined  pyright: reportAttributeAccessIssue
from sdc_cloudapi.models import Machine as MachineData
from sdc_sdk import AsyncDataCenter, DataCenter, Image, Machine
from sdc_sdk import AsyncDataCentre  # mypy: attr-defined  pyright: reportAttributeAccessIssue
from sdc_sdk import DataCentre  # mypy: attr-defined  pyright: reportAttributeAccessIssue
from sdc_sdk import Nonsense as Nothing  # mypy: attr-defined  pyright: reportAttributeAccessIssue
from sdc_sdk.emulator import Emulatr  # mypy: attr-defined  pyright: reportAttributeAccessIssue
from sdc_sdk.errors import ResourceNotFond  # mypy: attr-defined  pyright: reportAttributeAccessIssue
from sdc_sdk.models import Machine as PlainMachine
from sdc_sdk.models import Pakage  # mypy: attr-defined  pyright: reportAttributeAccessIssue
from sdc_sdk.nonsense import Anything  # mypy: import-not-found  pyright: reportMissingImports
from sdc_sdk.types import KnownMachineState
from sdc_sdk.types import KnownMachineStat  # mypy: attr-defined  pyright: reportAttributeAccessIssue
from sdc_sdk.types import Secrets  # mypy: attr-defined  pyright: reportAttributeAccessIssue

right = (AsyncDataCenter, DataCenter, Image, Machine, MachineData, PlainMachine, KnownMachineState, list_machines)
print(sdc_sdk.DataCentre)  # mypy: attr-defined  pyright: reportAttributeAccessIssue
print(sdc_sdk.Machin)  # mypy: attr-defined  pyright: reportAttributeAccessIssue
print(models.Volum)  # mypy: attr-defined  pyright: reportAttributeAccessIssue
print(machines_api.list_machinez)  # mypy: attr-defined  pyright: reportAttributeAccessIssue
