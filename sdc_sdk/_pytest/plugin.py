"""The fixture `cloudapi_emulator`, an emulator for each test."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sdc_sdk.emulator import Emulator


@pytest.fixture
def cloudapi_emulator() -> Iterator["Emulator"]:
    """A new running emulator, whose jobs finish immediately."""
    from sdc_sdk.emulator import Emulator  # here: it needs the extra

    with Emulator(provisioning=0, action=0) as cloud:
        yield cloud
