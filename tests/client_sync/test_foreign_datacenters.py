# Written by scripts/unasync from tests/client_async/test_foreign_datacenters.py: edit that file.
from __future__ import annotations

import json

import pytest

from sdc_sdk import DataCenter, InvalidCredentials
from tests.conftest import Script
from tests.support.scripted import json_answer

from .calls import calls
from .clients import client

pytestmark = pytest.mark.anyio


@calls(DataCenter.foreign_datacenters, DataCenter.add_foreign_datacenter)
def test_a_token_acts_for_the_account(scripted: Script) -> None:
    server = scripted(json_answer(200, [{"name": "far", "url": "https://far.example", "dn": "foreigndc=far"}]))
    with client(server) as sdc:
        (there,) = sdc.add_foreign_datacenter("far", "https://far.example", token="a-token")
        assert sdc.foreign_datacenters(token="a-token") == [there]
    assert (there.name, there.url) == ("far", "https://far.example")
    assert json.loads(server.requests[0].body) == {"name": "far", "url": "https://far.example"}
    assert [request.headers["x-auth-token"] for request in server.requests] == ["a-token", "a-token"]


def test_without_a_real_token_it_is_refused(sdc: DataCenter) -> None:
    with pytest.raises(InvalidCredentials):
        sdc.foreign_datacenters(token="a-token")
    with pytest.raises(InvalidCredentials):
        sdc.add_foreign_datacenter("far", "https://far.example", token="a-token")
