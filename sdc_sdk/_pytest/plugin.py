"""The fixture `cloudapi_emulator`, an emulator for each test, and the one that sets its options."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sdc_sdk.emulator import Emulator, EmulatorOptions


@pytest.fixture
def cloudapi_emulator_options() -> "EmulatorOptions":
    """The arguments of the emulator. Override this fixture in a conftest.py, a module, a class, or by parametrizing."""
    return {}


@pytest.fixture
def cloudapi_emulator(cloudapi_emulator_options: "EmulatorOptions") -> Iterator["Emulator"]:
    """A new running emulator, whose jobs finish immediately unless its options say otherwise."""
    from sdc_sdk.emulator import Emulator  # here: it needs the extra

    options: EmulatorOptions = {"provisioning": 0, "action": 0}
    options.update(cloudapi_emulator_options)
    with Emulator(**options) as cloud:
        yield cloud
