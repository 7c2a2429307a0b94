from __future__ import annotations

import pytest

from sdc_sdk import AsyncDataCenter, InvalidArgument
from tests.conftest import NewCloud, Script
from tests.support.scripted import answer, json_answer

from .calls import calls
from .clients import client

pytestmark = pytest.mark.anyio


@calls(AsyncDataCenter.limits)
async def test_limits_are_told(sdc: AsyncDataCenter, scripted: Script) -> None:
    assert await sdc.limits() == []
    server = scripted(json_answer(200, [{"value": 25, "by": "ram", "used": 8, "check": "os", "os": "linux"}]))
    async with client(server) as other:
        (limit,) = await other.limits() or []
    assert (limit.value, limit.by, limit.used, limit.os) == (25, "ram", 8, "linux")


async def test_limits_that_could_not_be_worked_out_are_not_no_limits(scripted: Script) -> None:
    server = scripted(answer(200))
    async with client(server) as sdc:
        assert await sdc.limits() is None


@calls(AsyncDataCenter.account_config, AsyncDataCenter.update_account_config)
async def test_the_default_network_is_set(new_cloud: NewCloud) -> None:
    async with new_cloud().async_datacenter() as sdc:
        before = (await sdc.account_config()).default_network
        network = await sdc.create_fabric_network(
            2, name="other", subnet="10.9.0.0/24", provision_start_ip="10.9.0.5", provision_end_ip="10.9.0.9"
        )
        assert (await sdc.update_account_config(network)).default_network == network.id != before
        assert (await sdc.account_config()).default_network == network.id
        with pytest.raises(InvalidArgument):
            await sdc.update_account_config("5983940e-58a5-4543-b732-000000000000")
