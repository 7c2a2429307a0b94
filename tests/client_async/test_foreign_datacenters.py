from __future__ import annotations

import json

import pytest

from sdc_sdk import AsyncDataCenter, InvalidCredentials
from tests.conftest import Script
from tests.support.scripted import json_answer

from .calls import calls
from .clients import client

pytestmark = pytest.mark.anyio


@calls(AsyncDataCenter.foreign_datacenters, AsyncDataCenter.add_foreign_datacenter)
async def test_a_token_acts_for_the_account(scripted: Script) -> None:
    server = scripted(json_answer(200, [{"name": "far", "url": "https://far.example", "dn": "foreigndc=far"}]))
    async with client(server) as sdc:
        (there,) = await sdc.add_foreign_datacenter("far", "https://far.example", token="a-token")
        assert await sdc.foreign_datacenters(token="a-token") == [there]
    assert (there.name, there.url) == ("far", "https://far.example")
    assert json.loads(server.requests[0].body) == {"name": "far", "url": "https://far.example"}
    assert [request.headers["x-auth-token"] for request in server.requests] == ["a-token", "a-token"]


async def test_without_a_real_token_it_is_refused(sdc: AsyncDataCenter) -> None:
    with pytest.raises(InvalidCredentials):
        await sdc.foreign_datacenters(token="a-token")
    with pytest.raises(InvalidCredentials):
        await sdc.add_foreign_datacenter("far", "https://far.example", token="a-token")
