# Written by scripts/unasync from tests/client_async/test_limits.py: edit that file.
from __future__ import annotations

import pytest

from sdc_sdk import DataCenter, InvalidArgument
from tests.conftest import NewCloud, Script
from tests.support.scripted import answer, json_answer

from .calls import calls
from .clients import client

pytestmark = pytest.mark.anyio


@calls(DataCenter.limits)
def test_limits_are_told(sdc: DataCenter, scripted: Script) -> None:
    assert sdc.limits() == []
    server = scripted(json_answer(200, [{"value": 25, "by": "ram", "used": 8, "check": "os", "os": "linux"}]))
    with client(server) as other:
        (limit,) = other.limits() or []
    assert (limit.value, limit.by, limit.used, limit.os) == (25, "ram", 8, "linux")


def test_limits_that_could_not_be_worked_out_are_not_no_limits(scripted: Script) -> None:
    server = scripted(answer(200))
    with client(server) as sdc:
        assert sdc.limits() is None


@calls(DataCenter.account_config, DataCenter.update_account_config)
def test_the_default_network_is_set(new_cloud: NewCloud) -> None:
    with new_cloud().datacenter() as sdc:
        before = (sdc.account_config()).default_network
        network = sdc.create_fabric_network(
            2, name="other", subnet="10.9.0.0/24", provision_start_ip="10.9.0.5", provision_end_ip="10.9.0.9"
        )
        assert (sdc.update_account_config(network)).default_network == network.id != before
        assert (sdc.account_config()).default_network == network.id
        with pytest.raises(InvalidArgument):
            sdc.update_account_config("5983940e-58a5-4543-b732-000000000000")
