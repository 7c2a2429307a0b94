"""A pytest plugin: tests that name the fixture `cloudapi_emulator` get a cloud of their own."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sdc_sdk.emulator import Emulator


@pytest.fixture
def cloudapi_emulator() -> Iterator["Emulator"]:
    """A running emulator, fresh for each test; what is asked of it is done at once."""
    from sdc_sdk.emulator import Emulator  # here, so that the plugin does no harm where the extra is missing

    with Emulator(provisioning=0, action=0) as cloud:
        yield cloud
