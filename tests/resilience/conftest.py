"""A cloud for the tests of what happens when something goes wrong: they plan faults, so it is theirs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sdc_sdk.emulator import Emulator


@pytest.fixture(scope="package")
def cloud() -> Iterator[Emulator]:
    """What is asked of it is done at once."""
    with Emulator(provisioning=0, action=0) as cloud:
        yield cloud
