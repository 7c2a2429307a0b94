"""What the tests of the facade share: a cloud, a client of it, and a machine there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from types import FunctionType

import pytest

from sdc_sdk import AsyncDataCenter, AsyncMachine
from sdc_sdk.emulator import Emulator

from .calls import function, record


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Fail a test that does not call what it declares to call."""
    declared = {function(method) for mark in item.iter_markers("calls") for method in mark.args}
    called: set[FunctionType] = set()
    with pytest.MonkeyPatch.context() as monkeypatch:
        for method in declared:
            record(method, called, monkeypatch)
        yield
    assert called == declared


@pytest.fixture(scope="package")
def cloud() -> Iterator[Emulator]:
    """A cloud for these tests alone: their twins make things of the same names."""
    with Emulator(provisioning=0, action=0) as cloud:
        yield cloud


@pytest.fixture
async def sdc(cloud: Emulator) -> AsyncIterator[AsyncDataCenter]:
    """A client of the cloud where everything is done at once."""
    async with cloud.async_datacenter() as sdc:
        yield sdc


@pytest.fixture
async def machine(sdc: AsyncDataCenter) -> AsyncMachine:
    """A running machine of the test's own."""
    machine = await sdc.create_machine(package="sample-256M", image="2f1dc911-6401-4fa4-8e9d-67ea2e39c271")
    return await machine.refresh()
