"""A date without a time zone is refused everywhere, with the same message, before anything is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from sdc_sdk import AsyncMachine, AuditEntry
from tests.conftest import Script
from tests.support.scripted import MACHINE, json_answer

from .clients import client

pytestmark = pytest.mark.anyio

NAIVE = datetime(2026, 1, 2, 3, 4, 5)
MESSAGE = r"must have a time zone, as datetime\.now\(timezone\.utc\) has; 2026-01-02 03:04:05 has none"


def takers(machine: AsyncMachine) -> dict[str, Callable[[datetime], Any]]:
    return {
        "expires": lambda date: machine.datacenter.presign("GET", "/machines", expires=date),
        "since": lambda date: machine.wait_for_action("reboot", since=date),
        "since of tags": lambda date: machine.wait_for_tags(since=date),
        "since of metadata": lambda date: machine.wait_for_metadata(since=date),
    }


@pytest.mark.parametrize("name", ["expires", "since", "since of tags", "since of metadata"])
async def test_it_is_refused(name: str, scripted: Script) -> None:
    server = scripted(json_answer(200, MACHINE))
    async with client(server) as sdc:
        machine = await sdc.machine(MACHINE["id"])
        with pytest.raises(ValueError, match=f"{name.split()[0]} {MESSAGE}"):
            await takers(machine)[name](NAIVE)
        assert len(server.requests) == 1


def test_a_model_cannot_be_sent_with_one() -> None:
    entry = partial(AuditEntry, action="reboot", success="yes")
    with pytest.raises(ValueError, match=f"a date {MESSAGE}"):
        entry(time=NAIVE).to_dict()
    assert "datetime(2026, 1, 2, 3, 4, 5)" in repr(entry(time=NAIVE))  # but it can be looked at
    assert entry(time=NAIVE.replace(tzinfo=UTC)).to_dict()["time"] == "2026-01-02T03:04:05.000Z"


async def test_one_with_a_time_zone_is_not(scripted: Script) -> None:
    async with client(scripted(json_answer(200, MACHINE))) as sdc:
        assert "expires=" in await sdc.presign("GET", "/machines", expires=datetime.now(UTC) + timedelta(hours=1))
